package io.meshscope.shop.inventory;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.inventory.v1.ImportStockResponse;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One ImportStock stream: it gathers all messages and adds everything at the end. Messages come
/// one at a time, but the time limit can run out on another thread.
final class Import implements StreamObserver<ImportStockRequest> {

    static final int MOST_MESSAGES = 10_000;

    private final StreamObserver<ImportStockResponse> answer;
    private final Consumer<Lines> add;
    private final Runnable atEnd;
    private final TreeMap<String, Integer> gathered = new TreeMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private int messages;

    /// @param add takes all of it in one transaction
    /// @param atEnd run once, however it ends
    Import(StreamObserver<ImportStockResponse> answer, Consumer<Lines> add, Runnable atEnd) {
        this.answer = answer;
        this.add = add;
        this.atEnd = atEnd;
    }

    /// A stream that is refused at once; what it still sends is not read.
    static Import refused(StreamObserver<ImportStockResponse> answer, Status why) {
        Import none = new Import(answer, lines -> {}, () -> {});
        none.fail(why.asRuntimeException());
        return none;
    }

    @Override
    public void onNext(ImportStockRequest message) {
        if (ended.get()) {
            return; // was on its way when the stream was refused
        }
        try {
            gather(message);
        } catch (StatusRuntimeException e) {
            fail(e);
        }
    }

    @Override
    public void onCompleted() {
        if (!end()) {
            return;
        }
        try {
            if (!gathered.isEmpty()) {
                add.accept(new Lines(gathered));
            }
        } catch (StockRepository.OverfullException e) {
            answer.onError(overfull(e.sku()));
            return;
        }
        answer.onNext(
                ImportStockResponse.newBuilder()
                        .setArticles(gathered.size())
                        .setQuantity(gathered.values().stream().mapToLong(i -> i).sum())
                        .build());
        answer.onCompleted();
    }

    @Override
    public void onError(Throwable cancelled) {
        var _ = end();
    }

    /// Refuses a stream that lasts too long.
    void timeOut(long seconds) {
        fail(
                Status.DEADLINE_EXCEEDED
                        .withDescription("an import lasts at most " + seconds + " s")
                        .asRuntimeException());
    }

    private void gather(ImportStockRequest message) {
        if (messages == MOST_MESSAGES) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("an import has at most " + MOST_MESSAGES + " messages")
                    .asRuntimeException();
        }
        String at = "messages[" + messages + "]";
        String sku = Lines.checkedSku(message.getSku(), at + ".sku");
        int quantity = Lines.checkedQuantity(message.getQuantity(), at + ".quantity");
        long sum = gathered.getOrDefault(sku, 0) + (long) quantity;
        if (sum > StockLimits.MOST_ON_HAND) {
            throw overfull(sku);
        }
        gathered.put(sku, (int) sum);
        messages++;
    }

    private void fail(StatusRuntimeException why) {
        if (end()) {
            answer.onError(why);
        }
    }

    /// @return whether this call ended it; then the caller must answer it
    private boolean end() {
        if (ended.compareAndSet(false, true)) {
            atEnd.run();
            return true;
        }
        return false;
    }

    private static StatusRuntimeException overfull(String sku) {
        return Status.FAILED_PRECONDITION
                .withDescription(
                        "no more than " + StockLimits.MOST_ON_HAND + " of " + sku + " can be held")
                .asRuntimeException();
    }
}
