package io.meshscope.shop.gateway;

import io.meshscope.runtime.management.InFlight;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One HTTP/1.1 connection. It counts a request as in flight from its first byte until its answer
/// is written, makes that answer the last one when the process is stopping, and gives every answer
/// an `X-Trace-ID`. All of this runs on the connection's thread.
final class Connection extends ChannelDuplexHandler {

    private static final String TRACE_ID = "X-Trace-ID";

    private final Channel channel;
    private final InFlight inFlight;
    private final BooleanSupplier stopping;
    private final Consumer<Connection> closed;
    private int unanswered;
    private boolean last;

    Connection(
            Channel channel,
            InFlight inFlight,
            BooleanSupplier stopping,
            Consumer<Connection> closed) {
        this.channel = channel;
        this.inFlight = inFlight;
        this.stopping = stopping;
        this.closed = closed;
    }

    /// May be called from any thread. Closes the connection now, or after the answer when a request
    /// is being answered.
    void closeWhenIdle() {
        channel.eventLoop()
                .execute(() -> {
                    last = true;
                    if (unanswered == 0) {
                        channel.close();
                    }
                });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            unanswered++;
            inFlight.begin();
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof HttpResponse answer && !answer.headers().contains(TRACE_ID)) {
            // Answered before anything could trace it: a preflight, or what is no HTTP at all.
            answer.headers().set(TRACE_ID, IdGenerator.random().generateTraceId());
        }
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL
                && stopping.getAsBoolean()
                && unanswered <= 1) { // a pipelined one is still to be answered
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            last = true;
        }
        ChannelPromise written = promise;
        if (message instanceof LastHttpContent) {
            written = promise.unvoid();
            written.addListener(_ -> answered());
        }
        super.write(context, message, written);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        closed.accept(this);
        while (unanswered > 0) {
            unanswered--;
            inFlight.end();
        }
        super.channelInactive(context);
    }

    private void answered() {
        if (unanswered > 0) {
            unanswered--;
            inFlight.end();
        }
        if (last && unanswered == 0) {
            channel.close();
        }
    }
}
