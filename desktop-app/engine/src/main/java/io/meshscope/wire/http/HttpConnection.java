package io.meshscope.wire.http;

import io.meshscope.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection: reads a request, has it answered, writes the answer, and begins again. Each step
/// that waits for the sender has its time. Lives on the network's thread.
@SuppressWarnings(
        "FutureReturnValueIgnored") // failures come to exceptionCaught, or end the channel
final class HttpConnection extends SimpleChannelInboundHandler<HttpObject> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);
    private static final Duration BUSY_DELAY = Duration.ofSeconds(1);

    /// How long a sender may go on with a body that nobody wants before it reads the answer.
    private static final Duration LINGER = Duration.ofSeconds(5);

    private static final HttpHead NO_HEAD = new HttpHead("", "", Map.of());

    private enum Step {
        HEAD,
        BODY,
        ANSWER,
        LAST
    }

    private final HttpLimits limits;
    private final HttpService service;
    private final Semaphore room;
    private final AtomicLong busy;
    private final Executor answering;

    private Step step = Step.HEAD;
    private HttpHead head = NO_HEAD;
    private boolean keepAlive;
    private boolean gzip;
    private boolean holdsRoom;
    private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private @Nullable Future<?> timeout;

    HttpConnection(
            HttpLimits limits,
            HttpService service,
            Semaphore room,
            AtomicLong busy,
            Executor answering) {
        this.limits = limits;
        this.service = service;
        this.room = room;
        this.busy = busy;
        this.answering = answering;
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) {
        endIn(limits.idle(), connection);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, HttpObject part) {
        if (step == Step.LAST) {
            return;
        }
        try {
            if (part.decoderResult().isFailure()) {
                throw new HttpRefusal(400, Message.of("request.not-http"));
            }
            if (part instanceof HttpRequest request) {
                begin(connection, request);
            }
            if (step == Step.BODY && part instanceof HttpContent content) {
                read(connection, content);
            }
        } catch (HttpRefusal e) {
            last(connection, service.refusal(head, e));
        }
    }

    private void begin(ChannelHandlerContext connection, HttpRequest request) throws HttpRefusal {
        head = HttpHead.of(request);
        keepAlive = HttpUtil.isKeepAlive(request);
        Optional<HttpAnswer> early = service.head(head);
        if (early.isPresent()) {
            last(connection, early.get());
            return;
        }
        gzip = GzipBody.is(head);
        if (HttpUtil.getContentLength(request, 0L) > limits.bodyBytes()) {
            throw GzipBody.tooLong(limits.bodyBytes());
        }
        holdsRoom = room.tryAcquire();
        if (!holdsRoom) {
            busy.incrementAndGet();
            throw HttpRefusal.later(Message.of("request.busy"), BUSY_DELAY);
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            connection.writeAndFlush(Responses.goOn());
        }
        body = new ByteArrayOutputStream();
        step = Step.BODY;
        endIn(limits.body(), connection);
    }

    private void read(ChannelHandlerContext connection, HttpContent content) throws HttpRefusal {
        ByteBuf bytes = content.content();
        if (body.size() + bytes.readableBytes() > limits.bodyBytes()) {
            throw GzipBody.tooLong(limits.bodyBytes());
        }
        try {
            bytes.readBytes(body, bytes.readableBytes());
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        if (content instanceof LastHttpContent) {
            answer(connection);
        }
    }

    private void answer(ChannelHandlerContext connection) {
        step = Step.ANSWER;
        cancelTimeout();
        connection.channel().config().setAutoRead(false);
        HttpHead asked = head;
        byte[] whole = body.toByteArray();
        boolean compressed = gzip;
        body = new ByteArrayOutputStream(0);
        answering.execute(() -> {
            Optional<HttpAnswer> answer = Optional.empty();
            try {
                answer = Optional.of(answer(asked, whole, compressed));
            } finally {
                Optional<HttpAnswer> result = answer;
                connection.executor().execute(() -> next(connection, result));
            }
        });
    }

    private HttpAnswer answer(HttpHead asked, byte[] whole, boolean compressed) {
        try {
            return service.answer(
                    asked, compressed ? GzipBody.inflate(whole, limits.bodyBytes()) : whole);
        } catch (HttpRefusal e) {
            return service.refusal(asked, e);
        } catch (RuntimeException | StackOverflowError e) {
            // Untrusted input met a fault of ours: the sender must not send it again.
            LOG.error("a request to {} failed", asked.path(), e);
            return service.refusal(asked, new HttpRefusal(400, Message.of("request.unread")));
        }
    }

    /// @param answer empty when the program failed
    private void next(ChannelHandlerContext connection, Optional<HttpAnswer> answer) {
        leaveRoom();
        if (answer.isEmpty() || !connection.channel().isActive()) {
            connection.close();
            return;
        }
        if (!keepAlive) {
            last(connection, answer.get());
            return;
        }
        connection.writeAndFlush(Responses.of(head, answer.get(), true));
        head = NO_HEAD;
        step = Step.HEAD;
        endIn(limits.idle(), connection);
        connection.channel().config().setAutoRead(true);
    }

    /// Answers and ends the connection. What the sender still sends is thrown away for a while: a
    /// connection that is closed on unread bytes loses its answer.
    private void last(ChannelHandlerContext connection, HttpAnswer answer) {
        step = Step.LAST;
        leaveRoom();
        body = new ByteArrayOutputStream(0);
        endIn(LINGER, connection);
        connection.channel().config().setAutoRead(true);
        connection
                .writeAndFlush(Responses.of(head, answer, false))
                .addListener(
                        (ChannelFutureListener)
                                written -> ((SocketChannel) written.channel()).shutdownOutput());
    }

    private void endIn(Duration time, ChannelHandlerContext connection) {
        cancelTimeout();
        timeout =
                connection
                        .executor()
                        .schedule(() -> connection.close(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }

    private void leaveRoom() {
        if (holdsRoom) {
            holdsRoom = false;
            room.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        cancelTimeout();
        if (step == Step.BODY) {
            leaveRoom();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("a connection broke: {}", cause.toString());
        } else {
            LOG.error("a connection failed", cause);
        }
        connection.close();
    }
}
