// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes in an answer of bounded length, and breaks it off when it is longer. */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final long limit;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final @Nullable String refusal;
    private Flow.@Nullable Subscription subscription;

    private LimitedBody(long limit, @Nullable String refusal) {
        this.limit = limit;
        this.refusal = refusal;
    }

    /** Takes at most so many bytes. */
    static LimitedBody upTo(long limit) {
        return new LimitedBody(limit, null);
    }

    /** Takes nothing and fails. */
    static LimitedBody refusing(String why) {
        return new LimitedBody(0, why);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (refusal == null) {
            given.request(Long.MAX_VALUE);
        } else {
            body.completeExceptionally(new IOException(refusal)); // first: to cancel is a failure, too
            given.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (bytes.size() + (long) part.remaining() > limit) {
                body.completeExceptionally(new IOException("it has more than the " + limit + " bytes there can be"));
                if (subscription != null) {
                    subscription.cancel();
                }
                return;
            }
            byte[] array = new byte[part.remaining()];
            part.get(array);
            bytes.write(array, 0, array.length);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
