// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;

/** Arrays behind a server of this machine that sends files and parts of them, or misbehaves. */
class HttpStoreTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private volatile int answer = 200;
    private volatile boolean ranges = true;
    private volatile String query = "";
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            query = String.valueOf(exchange.getRequestURI().getQuery());
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            if (answer != 200 && !file.getFileName().toString().startsWith(".z")) {
                if (answer == 0) {
                    end.await();
                }
                exchange.sendResponseHeaders(answer, -1);
                return;
            }
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (range == null || !ranges) {
                send(exchange, 200, bytes);
                return;
            }
            String[] ends = range.substring("bytes=".length()).split("-", -1);
            int from = ends[0].isEmpty()
                    ? Math.max(0, bytes.length - Integer.parseInt(ends[1]))
                    : Integer.parseInt(ends[0]);
            int to = ends[0].isEmpty() ? bytes.length : Math.min(bytes.length, Integer.parseInt(ends[1]) + 1);
            if (from >= bytes.length) {
                exchange.sendResponseHeaders(416, -1);
            } else {
                send(exchange, 206, Arrays.copyOfRange(bytes, from, to));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int code, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private URI address(String path) {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/" + path);
    }

    @Test
    void read_arraysOfBothVersionsAndShards_isWhatPythonWrote() {
        for (String name : new String[] {
            "v2-uint16-slash", "v3-uint16-zstd_checksum", "v3-uint16-shards_start", "v3-uint16-shards_end"
        }) {
            ZarrFixtures.extractOne(folder, name);

            ZarrArray array = ZarrArray.open(address(name + "/"));

            assertThat(ZarrFixtures.doubles(array.type(), array.readAll()))
                    .containsExactly(ZarrFixtures.expected(array.type()));
        }
    }

    @Test
    void read_addressWithAQuery_sendsItAndDoesNotShowIt() {
        ZarrFixtures.extractOne(folder, "v2-uint16-slash");

        ZarrArray array = ZarrArray.open(address("v2-uint16-slash?key=se%20cret"));

        assertThat(array.readAll()).isNotNull();
        assertThat(query).isEqualTo("key=se cret");
        assertThat(array.location()).endsWith("/v2-uint16-slash");
    }

    @Test
    void group_withoutConsolidatedMetadata_isReadButNotListed() {
        ZarrGroupWriter group = ZarrGroupWriter.create(folder.resolve("g"), ZarrFormat.V3);
        group.array("a b", ZarrArraySpec.of(ZarrType.INT8, 2)).writeAll(new byte[] {1, 2});

        ZarrGroup read = ZarrGroup.open(address("g"));

        assertThat(read.array("a b").readAll()).isEqualTo(new byte[] {1, 2});
        assertThatThrownBy(read::names)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("listed");
        assertThatThrownBy(() -> read.array("c")).hasMessageContaining("no array \"c\"");
    }

    @Test
    void open_whatIsNotThere_isRefusedByAddress() {
        assertThatThrownBy(() -> ZarrArray.open(address("nothing")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(address("nothing").toString());
        assertThatThrownBy(() -> ZarrNode.open(URI.create("ftp://somewhere/a.zarr")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("http://");
    }

    @Test
    void read_serverThatFails_isToldWithAddressAndCode() {
        ZarrFixtures.extractOne(folder, "v2-uint16-slash");
        ZarrArray array = ZarrArray.open(address("v2-uint16-slash"));
        for (int code : new int[] {500, 403, 503}) {
            answer = code;
            assertThatThrownBy(array::readAll)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("v2-uint16-slash/")
                    .hasMessageContaining(String.valueOf(code));
        }
    }

    @Test
    void read_serverWithoutParts_isToldForShards() {
        ZarrFixtures.extractOne(folder, "v3-uint16-shards_end");
        ranges = false;
        assertThatThrownBy(() -> ZarrArray.open(address("v3-uint16-shards_end")).readAll())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("parts of files");
    }

    @Test
    void read_chunkThatIsTooLong_isBrokenOff() throws IOException {
        Path path = ZarrFixtures.extractOne(folder, "v2-uint16-slash");
        Files.write(path.resolve("0/0/0"), new byte[5_000_000]);
        assertThatThrownBy(() -> ZarrArray.open(address("v2-uint16-slash")).readAll())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/0/0/0")
                .hasMessageContaining("more than");
    }

    @Test
    void read_serverThatDoesNotAnswer_isGivenUp() {
        answer = 0;
        HttpStore store = HttpStore.of(address("x"), Duration.ofMillis(300));
        assertThatThrownBy(() -> store.read("chunk", 100))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("x/chunk");
    }
}
