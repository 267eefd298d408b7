package io.meshscope.shop.gateway;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.inventory.v1.ImportStockResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for the answer to one ImportStock stream.
final class StockImport implements StreamObserver<ImportStockResponse> {

    private static final long SECONDS = 10;

    private final CompletableFuture<ImportStockResponse> answer = new CompletableFuture<>();

    /// Sends everything and waits for the sums. All of it came in one request's body, so there is
    /// no need to wait until the service is ready for more.
    ///
    /// @throws io.grpc.StatusRuntimeException as the service answered
    ImportStockResponse send(
            StreamObserver<ImportStockRequest> stream, List<ImportStockRequest> deliveries) {
        for (ImportStockRequest delivery : deliveries) {
            if (answer.isDone()) {
                break; // refused already
            }
            stream.onNext(delivery);
        }
        if (!answer.isDone()) {
            stream.onCompleted();
        }
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw Status.fromThrowable(e.getCause()).asRuntimeException();
        } catch (TimeoutException e) {
            throw Status.DEADLINE_EXCEEDED
                    .withDescription("no answer within " + SECONDS + " s")
                    .asRuntimeException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.asRuntimeException();
        }
    }

    @Override
    public void onNext(ImportStockResponse sums) {
        answer.complete(sums);
    }

    @Override
    public void onError(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        answer.completeExceptionally(
                Status.UNKNOWN.withDescription("ended without an answer").asRuntimeException());
    }
}
