package io.meshscope.receive.otlp;

import com.sun.net.httpserver.HttpExchange;
import io.meshscope.receive.ReceiverLimits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads a request's body within its limits: bytes after decompression, and time.
final class HttpBody {

    private final HttpExchange exchange;
    private final ReceiverLimits limits;
    private final ScheduledExecutorService watchdog;

    HttpBody(HttpExchange exchange, ReceiverLimits limits, ScheduledExecutorService watchdog) {
        this.exchange = exchange;
        this.limits = limits;
        this.watchdog = watchdog;
    }

    byte[] read() throws IOException, HttpRefusal {
        boolean gzip = gzip();
        try (var timeout = new Timeout()) {
            ScheduledFuture<?> scheduled =
                    watchdog.schedule(
                            timeout, limits.bodyTimeout().toMillis(), TimeUnit.MILLISECONDS);
            try {
                return read(gzip);
            } catch (ZipException | EOFException e) {
                throw new HttpRefusal(
                        400, "The body is not all of a gzip, though its header says so.");
            } finally {
                scheduled.cancel(false);
            }
        }
    }

    /// Interrupts the reading thread, which closes the connection: a sender that does not finish
    /// its request gets no answer.
    private static final class Timeout implements Runnable, AutoCloseable {

        private final Thread reader = Thread.currentThread();
        private boolean over;
        private boolean late;

        @Override
        public synchronized void run() {
            if (!over) {
                late = true;
                reader.interrupt();
            }
        }

        @Override
        public synchronized void close() {
            over = true;
            if (late) {
                // The interrupt was meant for the reading only.
                Thread.interrupted();
            }
        }
    }

    private byte[] read(boolean gzip) throws IOException, HttpRefusal {
        InputStream raw = exchange.getRequestBody();
        InputStream in = gzip ? new GZIPInputStream(raw) : raw;
        byte[] body = in.readNBytes(limits.messageBytes());
        if (body.length == limits.messageBytes() && in.read() >= 0) {
            throw new HttpRefusal(
                    413,
                    "The body is longer than "
                            + limits.messageBytes()
                            + " bytes. Send smaller batches.");
        }
        return body;
    }

    private boolean gzip() throws HttpRefusal {
        @Nullable String header = exchange.getRequestHeaders().getFirst("Content-Encoding");
        return switch (header == null ? "" : header.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip" -> true;
            default -> throw new HttpRefusal(415, "Compress with gzip or not at all.");
        };
    }
}
