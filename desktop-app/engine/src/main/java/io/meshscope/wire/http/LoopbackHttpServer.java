package io.meshscope.wire.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Serves HTTP/1.1 on a port of the loopback interface from the moment it is made until it is
/// closed.
///
/// One thread reads and writes; requests are answered on virtual threads.
public final class LoopbackHttpServer implements AutoCloseable {

    private final HttpLimits limits;
    private final HttpService service;
    private final MultiThreadIoEventLoopGroup network;
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Semaphore room;
    private final AtomicLong busy = new AtomicLong();
    private final Channel listening;

    /// @param port 0 for any free one
    /// @throws IOException when the port cannot be used
    public static LoopbackHttpServer start(int port, HttpLimits limits, HttpService service)
            throws IOException {
        return new LoopbackHttpServer(port, limits, service);
    }

    private LoopbackHttpServer(int port, HttpLimits limits, HttpService service)
            throws IOException {
        this.limits = limits;
        this.service = service;
        this.room = new Semaphore(limits.concurrent());
        this.network =
                new MultiThreadIoEventLoopGroup(
                        1,
                        new DefaultThreadFactory("http-" + port, true),
                        NioIoHandler.newFactory());
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(network)
                        .channel(NioServerSocketChannel.class)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        connected(channel);
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stopThreads();
            throw bound.cause() instanceof IOException e ? e : new IOException(bound.cause());
        }
        listening = bound.channel();
    }

    private void connected(SocketChannel channel) {
        if (connections.size() >= limits.connections()) {
            var _ = channel.close();
            return;
        }
        connections.add(channel);
        channel.pipeline()
                .addLast(new HttpServerCodec())
                // Of requests that are sent without waiting for answers, the next one is read when
                // the one before it was answered.
                .addLast(new FlowControlHandler())
                .addLast(new HttpConnection(limits, service, room, busy, answering));
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// How many requests were turned away because too many came at once.
    public long busy() {
        return busy.get();
    }

    /// Stops listening; requests in flight have a second to end.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        try {
            room.tryAcquire(limits.concurrent(), 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        stopThreads();
    }

    private void stopThreads() {
        answering.shutdownNow();
        network.shutdownGracefully(0, 1, TimeUnit.SECONDS)
                .awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
