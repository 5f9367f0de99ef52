// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;

/**
 * Addresses below one, read with GET, parts with ranges. 404 and 410 stand for what is not there; any other answer is
 * told. Redirections to an equally safe address are followed. Chunks are asked for several at a time.
 */
final class HttpStore extends ZarrStore {
    private static final Duration CONNECTING = Duration.ofSeconds(20);
    private static final Duration WHOLE_ANSWER = Duration.ofMinutes(2);
    private static final int AT_ONCE = 8;
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int NOT_IN_RANGE = 416;
    private static final int FORBIDDEN = 403;

    private final URI root;
    private final Duration patience;
    private final HttpClient client;

    private HttpStore(URI root, Duration patience) {
        this.root = root;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** @throws InvalidInputException when it is no address of HTTP */
    static HttpStore of(URI root) {
        return of(root, WHOLE_ANSWER);
    }

    /** With the time that an answer may take. */
    static HttpStore of(URI root, Duration patience) {
        String scheme = root.getScheme() == null ? "" : root.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || root.getHost() == null) {
            throw new InvalidInputException(
                    root + " is not an address that can be read. Give one that begins with http:// or https://.");
        }
        return new HttpStore(root, patience);
    }

    private URI address(String key) {
        String path = root.getPath() == null ? "" : root.getPath();
        String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        try {
            URI below = new URI(
                    root.getScheme(), root.getRawAuthority(), key.isEmpty() ? path : folder + "/" + key, null, null);
            return root.getRawQuery() == null ? below : URI.create(below + "?" + root.getRawQuery());
        } catch (URISyntaxException e) {
            throw new InvalidInputException(root + " with " + key + " is not an address: " + e.getReason() + ".", e);
        }
    }

    @Override
    String name(String key) {
        String address = address(key).toString();
        int query = address.indexOf('?'); // may be a signature, which is nobody else's business
        return query < 0 ? address : address.substring(0, query);
    }

    @Override
    byte @Nullable [] read(String key, long limit) {
        return answer(key, null, limit);
    }

    @Override
    int read(String key, long limit, ChunkBuffers buffers) {
        byte[] bytes = read(key, limit);
        return bytes == null ? NOT_THERE : buffers.keep(bytes);
    }

    @Override
    byte @Nullable [] range(String key, long from, int length) {
        if (from < 0 || from > Long.MAX_VALUE - length) {
            throw new InvalidInputException(
                    name(key) + " has no bytes at " + Long.toUnsignedString(from) + ". The file is damaged.");
        }
        if (length == 0) {
            return answer(key, "bytes=0-0", 1) == null ? null : new byte[0];
        }
        return complete(key, answer(key, "bytes=" + from + "-" + (from + length - 1), length), length);
    }

    @Override
    byte @Nullable [] tail(String key, int length) {
        return complete(key, answer(key, "bytes=-" + length, length), length);
    }

    private byte @Nullable [] complete(String key, byte @Nullable [] bytes, int length) {
        if (bytes != null && bytes.length < length) {
            throw new InvalidInputException(name(key) + " ends before the " + length
                    + " bytes that are asked for. The file is damaged or cut off.");
        }
        return bytes;
    }

    private byte @Nullable [] answer(String key, @Nullable String range, long limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(key)).timeout(patience);
        if (range != null) {
            request.header("Range", range);
        }
        HttpResponse<byte[]> response = response(key, request.build(), range != null, limit);
        return switch (response.statusCode()) {
            case OK, PARTIAL -> response.body();
            case NOT_FOUND, GONE -> null;
            case NOT_IN_RANGE ->
                throw new InvalidInputException(
                        name(key) + " is shorter than what is asked for. The file is damaged or cut off.");
            case FORBIDDEN ->
                throw new InvalidInputException(name(key) + " may not be read (403). Maybe the address needs a key, or"
                        + " is wrong: some servers answer so for what is not there.");
            default ->
                throw new InvalidInputException(name(key) + " cannot be read: the server answered "
                        + response.statusCode() + ". Check the address, or try again later.");
        };
    }

    private HttpResponse<byte[]> response(String key, HttpRequest request, boolean ranged, long limit) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> {
            if (head.statusCode() == OK && ranged) {
                return LimitedBody.refusing("the server does not send parts of files, which shards need");
            }
            boolean wanted = head.statusCode() == OK || head.statusCode() == PARTIAL;
            return wanted ? LimitedBody.upTo(limit) : HttpResponse.BodySubscribers.replacing(new byte[0]);
        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new InvalidInputException(
                    name(key) + " was not answered within " + patience.toSeconds()
                            + " s. Try again later, or download it first.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancelledException)
                    new CancelledException("Reading " + name(key) + " was interrupted.").initCause(e);
        } catch (ExecutionException e) {
            String what = e.getCause() instanceof IOException cause && cause.getMessage() != null
                    ? cause.getMessage()
                    : String.valueOf(e.getCause());
            throw new InvalidInputException(
                    name(key) + " cannot be read: " + what + ". Check the address and the network.", e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    Optional<List<String>> list(String key) {
        return Optional.empty();
    }

    @Override
    int parallelism() {
        return AT_ONCE;
    }

    @Override
    Executor executor() {
        return THREADS;
    }
}
