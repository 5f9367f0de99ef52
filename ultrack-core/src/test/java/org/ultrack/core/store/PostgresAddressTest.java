// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;

/** Addresses as configurations of Python's ultrack have them. */
class PostgresAddressTest {

    @ParameterizedTest
    @CsvSource({
        "postgres@localhost:12345/example,        jdbc:postgresql://localhost:12345/example, postgres,",
        "me:pw@node7:5499/ultrack?gssencmode=disable, jdbc:postgresql://node7:5499/ultrack,    me, pw",
        "localhost/example,                       jdbc:postgresql://localhost:5432/example, ,",
        "me:a:b/c@d@host/x,                       jdbc:postgresql://host:5432/x,            me, a:b/c@d",
        "me:p%40ss%2Fw+rd@[::1]:5432/x,           jdbc:postgresql://[::1]:5432/x,           me, p@ss/w+rd",
        "postgresql://me@host.example.org/x,      jdbc:postgresql://host.example.org:5432/x, me,"
    })
    void parse_formsOfPython_areUnderstood(String address, String url, String user, String password) {
        PostgresAddress parsed = PostgresAddress.parse(address);

        assertThat(parsed.url()).isEqualTo(url);
        assertThat(parsed.properties().getProperty("user")).isEqualTo(user);
        assertThat(parsed.properties().getProperty("password")).isEqualTo(password);
    }

    @Test
    void parse_options_haveTheNamesThatJdbcKnows() {
        Properties options = PostgresAddress.parse("me@host/x?gssencmode=disable&connect_timeout=3&sslmode=require")
                .properties();

        assertThat(options)
                .containsEntry("gssEncMode", "disable")
                .containsEntry("connectTimeout", "3")
                .containsEntry("sslmode", "require");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:5432", "me:secret@host", "me:secret@host:port/x", "me:secret@:5432/x"})
    void parse_otherForms_areRefusedWithoutThePassword(String address) {
        assertThatThrownBy(() -> PostgresAddress.parse(address))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("data.address")
                .hasMessageContaining("postgres@localhost:5432/example")
                .hasMessageNotContaining("secret");
    }

    @Test
    void location_neverHasThePassword() {
        assertThat(PostgresAddress.parse("me:secret@host/x").location()).isEqualTo("postgresql://me@host:5432/x");
    }
}
