package io.meshscope.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Good inputs with a few bytes changed: whatever comes is taken or refused with a reason, and
/// needs memory in proportion to its length.
///
/// `-Dmeshscope.mutations=1000000` changes that many inputs for each format, `-Dmeshscope.seed=…`
/// begins elsewhere.
public final class Mutations {

    private static final int MANY = Integer.getInteger("meshscope.mutations", 2_000);
    private static final long SEED = Long.getLong("meshscope.seed", 20_261_129L);
    private static final long ALLOCATED_A_BYTE = 2_000;
    private static final long ALLOCATED_ANYWAY = 1_000_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Reading reading;
    private long taken;
    private long refused;

    private Mutations(Reading reading) {
        this.reading = reading;
    }

    /// What became of one input.
    public record Outcome(long taken, long refused) {}

    /// What is tried: a decoder, or whatever reads bytes that others wrote.
    @FunctionalInterface
    public interface Reading {
        Outcome read(byte[] body) throws Exception;
    }

    /// Lets a decoder read what [#read] tries.
    public static void decode(Decoder<?> decoder, List<byte[]> seeds) throws Exception {
        for (byte[] seed : seeds) {
            assertThat(decoder.decode(seed).refused()).isZero();
        }
        read(
                body -> {
                    try {
                        Decoded<?> decoded = decoder.decode(body);
                        assertThat(decoded.reason() == Decoded.NONE)
                                .isEqualTo(decoded.refused() == 0);
                        return new Outcome(decoded.items().size(), decoded.refused());
                    } catch (UnreadableException e) {
                        assertThat(e).message().doesNotContain("Exception");
                        return new Outcome(0, 1);
                    }
                },
                seeds);
    }

    /// Tries as many changed inputs as are asked for.
    public static void read(Reading reading, List<byte[]> seeds) {
        var random = new Random(SEED);
        var mutations = new Mutations(reading);
        for (int i = 0; i < MANY; i++) {
            byte[] body = mutate(seeds.get(i % seeds.size()), random);
            long most = ALLOCATED_ANYWAY + ALLOCATED_A_BYTE * body.length;
            String which = "seed " + SEED + ", input " + i + " of " + body.length + " bytes";
            long allocated = mutations.one(body, which);
            if (allocated >= most) {
                // Whatever is made once only, such as classes, is not counted.
                allocated = mutations.one(body, which);
            }
            assertThat(allocated).as(which).isLessThan(most);
        }
        assertThat(mutations.taken).isPositive();
        assertThat(mutations.refused).isPositive();
    }

    /// @return how many bytes were allocated
    private long one(byte[] body, String which) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            Outcome outcome = reading.read(body);
            taken += outcome.taken();
            refused += outcome.refused();
        } catch (Exception | StackOverflowError e) {
            fail(which + ": " + HexFormat.of().formatHex(body), e);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /// A few bytes changed, a piece left out, doubled or cut off.
    private static byte[] mutate(byte[] seed, Random random) {
        byte[] body = seed.clone();
        for (int n = random.nextInt(1, 9); n > 0; n--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(4)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> body[at] = random.nextBoolean() ? (byte) 0xFF : 0x7F;
                default -> body = moved(body, at, random);
            }
        }
        return body;
    }

    private static byte[] moved(byte[] body, int at, Random random) {
        int length = Math.min(random.nextInt(1, 40), body.length - at);
        return switch (random.nextInt(8)) {
            case 0 -> at == 0 ? body : Arrays.copyOf(body, at);
            case 1, 2, 3 -> {
                byte[] twice = Arrays.copyOf(body, body.length + length);
                System.arraycopy(body, at, twice, at + length, body.length - at);
                yield twice;
            }
            default -> {
                if (body.length == length) {
                    yield body;
                }
                byte[] without = Arrays.copyOf(body, body.length - length);
                System.arraycopy(body, at + length, without, at, body.length - at - length);
                yield without;
            }
        };
    }
}
