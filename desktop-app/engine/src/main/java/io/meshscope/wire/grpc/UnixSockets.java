package io.meshscope.wire.grpc;

import io.grpc.ChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/// Opens channels to Unix sockets by the JDK's own sockets. gRPC's resolver of `unix:` needs a
/// native library, which is there on Linux only.
final class UnixSockets {

    /// What servers see as the name they were called by, as other clients of gRPC call it.
    private static final String AUTHORITY = "localhost";

    /// One thread for all sockets, which ends with the process.
    private static final class Threads {

        static final EventLoopGroup GROUP =
                new MultiThreadIoEventLoopGroup(
                        1,
                        new DefaultThreadFactory("unix-sockets", true),
                        NioIoHandler.newFactory());
    }

    private UnixSockets() {}

    static NettyChannelBuilder to(Path path, ChannelCredentials credentials) {
        return NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(path), credentials)
                .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
                .eventLoopGroup(Threads.GROUP)
                .overrideAuthority(AUTHORITY);
    }
}
