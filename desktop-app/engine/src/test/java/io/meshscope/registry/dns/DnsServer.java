package io.meshscope.registry.dns;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.meshscope.mesh.Endpoint;
import io.meshscope.testing.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// A server of DNS that knows SRV records only, over UDP and TCP at the same port.
public final class DnsServer implements AutoCloseable {

    private static final int MAX_UDP = 512;
    private static final int SRV = 33;

    /// What a record says beside its name.
    public record Target(int weight, int port, String host) {}

    /// The targets of each name, in order.
    private final Map<String, Map<String, Target>> records = new ConcurrentHashMap<>();

    private final int port;
    private DatagramSocket udp;
    private ServerSocket tcp;

    public DnsServer() throws IOException {
        port = FreePort.find();
        restart();
    }

    public Endpoint address() {
        return new Endpoint("127.0.0.1", port);
    }

    public void put(String name, String key, Target target) {
        records.computeIfAbsent(name, n -> new TreeMap<>());
        synchronized (this) {
            records.get(name).put(key, target);
        }
    }

    public synchronized void remove(String name, String key) {
        records.getOrDefault(name, new TreeMap<>()).remove(key);
    }

    /// Nobody listens any more.
    public void stop() throws IOException {
        udp.close();
        tcp.close();
    }

    public void restart() throws IOException {
        tcp = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        serve();
    }

    private void serve() {
        DatagramSocket datagrams = udp;
        ServerSocket connections = tcp;
        Thread.ofVirtual().start(() -> datagrams(datagrams));
        Thread.ofVirtual().start(() -> connections(connections));
    }

    private void datagrams(DatagramSocket socket) {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[MAX_UDP], MAX_UDP);
                socket.receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] answer = answer(question, MAX_UDP);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void connections(ServerSocket socket) {
        try {
            while (true) {
                try (Socket one = socket.accept()) {
                    var in = new DataInputStream(one.getInputStream());
                    byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), 65_535);
                    var out = new DataOutputStream(one.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// An answer that is too long says so and lists nothing.
    private byte[] answer(byte[] question, int longest) throws IOException {
        ByteBuffer asked = ByteBuffer.wrap(question).position(12);
        String name = name(asked);
        int type = asked.getShort();
        // The class follows.
        int end = asked.position() + 2;
        List<Target> found;
        boolean known = records.containsKey(name);
        synchronized (this) {
            found = type == SRV && known ? List.copyOf(records.get(name).values()) : List.of();
        }
        byte[] whole = message(question, end, known, found, false);
        return whole.length <= longest ? whole : message(question, end, known, List.of(), true);
    }

    private static byte[] message(
            byte[] question, int end, boolean known, List<Target> found, boolean cut)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        // An answer with recursion; NXDOMAIN for a name that nobody knows.
        out.writeShort(0x8180 | (cut ? 0x0200 : 0) | (known ? 0 : 3));
        out.writeShort(1);
        out.writeShort(found.size());
        out.writeInt(0);
        out.write(question, 12, end - 12);
        for (Target target : found) {
            byte[] host = encoded(target.host());
            out.writeShort(0xC00C);
            out.writeShort(SRV);
            out.writeShort(1);
            out.writeInt(5);
            out.writeShort(6 + host.length);
            out.writeShort(0);
            out.writeShort(target.weight());
            out.writeShort(target.port());
            out.write(host);
        }
        return bytes.toByteArray();
    }

    private static byte[] encoded(String host) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (String part : host.split("\\.")) {
            bytes.write(part.length());
            bytes.write(part.getBytes(US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    private static String name(ByteBuffer from) {
        var name = new StringBuilder();
        for (int length = from.get(); length > 0; length = from.get()) {
            byte[] part = new byte[length];
            from.get(part);
            name.append(name.isEmpty() ? "" : ".").append(new String(part, US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
