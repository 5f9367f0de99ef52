// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ultrack.config.DataConfig;
import org.ultrack.error.InvalidInputException;

/**
 * {@code user:password@host:port/name?options}, as {@code data.address} has it. User, password, port and options may be
 * missing. Options have the names of libpq, which Python's ultrack hands them to.
 *
 * @param url for JDBC, without user and password
 * @param properties user, password and options for JDBC
 * @param location for messages, without password
 */
record PostgresAddress(String url, Properties properties, String location) {
    private static final Pattern FORM = Pattern.compile(
            "(?:postgres(?:ql)?://)?(?:(?<user>[^:@/]*)(?::(?<password>.*))?@)?"
                    + "(?<host>\\[[0-9a-fA-F:.]+]|[^:/?@\\[\\]]+)(?::(?<port>\\d{1,5}))?/(?<name>[^?/]+)(?:\\?(?<options>.*))?");
    /** Where JDBC has another name. */
    private static final Map<String, String> RENAMED = Map.of(
            "gssencmode", "gssEncMode",
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName");

    /** The address in a configuration. */
    static PostgresAddress of(DataConfig config) {
        return parse(Objects.requireNonNull(config.address(), "data.address"));
    }

    /**
     * Takes an address apart.
     *
     * @throws InvalidInputException when it has another form
     */
    static PostgresAddress parse(String address) {
        Matcher form = FORM.matcher(address.strip());
        if (!form.matches()) {
            throw new InvalidInputException("data.address (" + address.replaceFirst(":[^:@/]*@", ":…@")
                    + ") must be like user:password@host:port/name. For example: postgres@localhost:5432/example.");
        }
        String port = form.group("port") == null ? "5432" : form.group("port");
        String place = form.group("host") + ":" + port + "/" + form.group("name");
        Properties properties = new Properties();
        String user = decoded(form.group("user"));
        set(properties, "user", user);
        set(properties, "password", decoded(form.group("password")));
        for (String option : (form.group("options") == null ? "" : form.group("options")).split("&")) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                String name = option.substring(0, equals);
                set(properties, RENAMED.getOrDefault(name, name), decoded(option.substring(equals + 1)));
            }
        }
        return new PostgresAddress(
                "jdbc:postgresql://" + place, properties, "postgresql://" + (user.isEmpty() ? "" : user + "@") + place);
    }

    private static void set(Properties properties, String name, String value) {
        if (!value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }

    /** Special characters of a password are written as in a web address. */
    private static String decoded(@Nullable String text) {
        return text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
