package io.meshscope.receive.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Reception;
import io.meshscope.receive.UnreadableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests in, as many at once as the limits allow, and answers them.
final class UnaryCalls {

    private static final Logger LOG = LoggerFactory.getLogger(UnaryCalls.class);
    private static final Duration BUSY_DELAY = Duration.ofSeconds(1);

    private final SourceId source;
    private final Reception reception;
    private final Semaphore room;
    private final AtomicLong busy = new AtomicLong();

    UnaryCalls(SourceId source, Reception reception) {
        this.source = source;
        this.reception = reception;
        this.room = new Semaphore(reception.limits().concurrent());
    }

    void take(GrpcFormat format, byte[] request, StreamObserver<byte[]> answer) {
        if (!room.tryAcquire()) {
            busy.incrementAndGet();
            answer.onError(later(Message.of("request.busy"), BUSY_DELAY));
            return;
        }
        try {
            Decoded<?> decoded = format.inlet().take(source, request);
            reception.refusals().items(source, decoded.refused(), decoded.reason());
            reception.taken().took(format.service(), "application/x-protobuf", request);
            answer.onNext(format.answer().apply(decoded));
            answer.onCompleted();
        } catch (UnreadableException e) {
            refuse(io.grpc.Status.INVALID_ARGUMENT, e.said(), answer);
        } catch (RetryLaterException e) {
            answer.onError(later(e.said(), e.delay()));
        } catch (RuntimeException e) {
            // Untrusted input met a fault of ours: the sender must not send it again, nor see the
            // stack trace.
            LOG.error("a request to {}/{} failed", format.service(), format.method(), e);
            refuse(io.grpc.Status.INTERNAL, Message.of("request.unread"), answer);
        } finally {
            room.release();
        }
    }

    private void refuse(io.grpc.Status status, Message why, StreamObserver<byte[]> answer) {
        reception.refusals().request(source, why);
        answer.onError(status.withDescription(why.english()).asRuntimeException());
    }

    private static RuntimeException later(Message why, Duration delay) {
        return StatusProto.toStatusRuntimeException(
                Status.newBuilder()
                        .setCode(Code.RESOURCE_EXHAUSTED_VALUE)
                        .setMessage(why.english())
                        .addDetails(
                                Any.pack(
                                        RetryInfo.newBuilder()
                                                .setRetryDelay(
                                                        Durations.fromMillis(delay.toMillis()))
                                                .build()))
                        .build());
    }

    /// How many requests were turned away because too many came at once.
    long busy() {
        return busy.get();
    }
}
