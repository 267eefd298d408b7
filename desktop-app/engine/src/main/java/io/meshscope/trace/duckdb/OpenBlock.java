package io.meshscope.trace.duckdb;

import io.meshscope.trace.SpanBlock;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.duckdb.DuckDBConnection;

/// The part of the index that is still being filled: which traces the latest spans are of, and when
/// they began. It goes into the file when it is large enough to be worth a row.
final class OpenBlock {

    static final int ROWS = 32_768;

    private int[] prints = new int[1024];
    private int count;
    private long firstId;
    private long lastId = -1;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    /// A number of a trace that few others have.
    static int print(long high, long low) {
        long mixed = (high * 31 ^ low) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (int) (mixed ^ mixed >>> 32);
    }

    /// Adds spans whose numbers follow those before them.
    void add(SpanBlock block, long id) {
        if (lastId < 0) {
            firstId = id;
        }
        SpanBlock.Numbers numbers = block.numbers();
        for (int i = 0; i < block.size(); i++) {
            int print = print(numbers.traceHigh()[i], numbers.traceLow()[i]);
            if (count == 0 || prints[count - 1] != print) {
                add(print);
            }
            firstNanos = Math.min(firstNanos, numbers.start()[i]);
            lastNanos = Math.max(lastNanos, numbers.start()[i]);
        }
        lastId = id + block.size() - 1;
    }

    private void add(int print) {
        if (count == prints.length) {
            prints = Arrays.copyOf(prints, 2 * count);
        }
        prints[count++] = print;
    }

    boolean full() {
        return lastId >= 0 && lastId - firstId >= ROWS;
    }

    /// Writes it and begins the next one. When that is undone, its spans are looked through
    /// whenever somebody searches, as those of no block are.
    void write(DuckDBConnection connection) throws SQLException {
        Arrays.sort(prints, 0, count);
        ByteBuffer bytes = ByteBuffer.allocate(count * Integer.BYTES);
        int last = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || prints[i] != last) {
                last = prints[i];
                bytes.putInt(last);
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO span_blocks VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, firstId);
            insert.setLong(2, lastId);
            insert.setLong(3, firstNanos);
            insert.setLong(4, lastNanos);
            insert.setBytes(5, Arrays.copyOf(bytes.array(), bytes.position()));
            insert.executeUpdate();
        }
        count = 0;
        lastId = -1;
        firstNanos = Long.MAX_VALUE;
        lastNanos = Long.MIN_VALUE;
    }
}
