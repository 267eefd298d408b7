package io.meshscope.trace.inspection;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.TraceRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlameLevelsTest {

    /// Every pixel that a rectangle covers is covered by one that is drawn, and only those are.
    @Test
    void whatIsDrawnCoversTheSamePixelsAsAll() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int count = 1 + random.nextInt(60);
            long[] from = random.longs(count, 0, 2_000).sorted().toArray();
            long[] to = Arrays.stream(from).map(f -> f + random.nextInt(90)).toArray();
            var levels =
                    new FlameLevels(
                            new int[] {0, count}, IntStream.range(0, count).toArray(), from, to);
            long left = random.nextInt(1_000);
            long right = left + 100 + random.nextInt(1_000);
            double pixel = 1 + random.nextInt(40);
            var drawn = new BitSet();
            levels.draw(0, left, right, pixel, (item, a, b) -> cover(drawn, a, b, pixel));
            for (int i = 0; i < count; i++) {
                if (to[i] > left + pixel && from[i] < right - pixel && to[i] - from[i] >= pixel) {
                    var own = new BitSet();
                    cover(own, from[i], to[i], pixel);
                    own.andNot(drawn);
                    assertThat(own.isEmpty()).as("seed %d, %d", seed, i).isTrue();
                }
            }
            for (int i = 0; i < count; i++) {
                int at = i;
                if (to[i] > from[i]) {
                    int[] found = {-1};
                    levels.find(0, from[i], 0, (item, a, b) -> found[0] = item);
                    assertThat(from[found[0]] <= from[at] && from[at] < to[found[0]])
                            .as("seed %d, %d", seed, i)
                            .isTrue();
                }
            }
        }
    }

    private static void cover(BitSet pixels, long from, long to, double pixel) {
        pixels.set((int) (from / pixel), (int) (Math.max(from + pixel, to) / pixel) + 1);
    }

    @Test
    void aMillionInOnePixelAreDrawnAsOne() {
        int count = 1_000_000;
        long[] from = IntStream.range(0, count).asLongStream().toArray();
        var levels = new FlameLevels(new int[] {0, count}, new int[count], from, from);
        var drawn = new ArrayList<Long>();
        levels.draw(0, 0, count, 100_000, (item, a, b) -> drawn.add(a));
        assertThat(drawn).hasSizeLessThan(12);
    }

    private static TraceRows trace() {
        var spans = new ArrayList<Span>();
        spans.add(span().id(1).name("order").service("gateway").at(0, 100).build());
        for (int i = 0; i < 3; i++) {
            spans.add(
                    span().id(10 + i)
                            .parent(1)
                            .name("pay")
                            .service("payment")
                            .at(10 + 20L * i, 10)
                            .build());
            spans.add(span().id(20 + i).parent(10 + i).name("sql").at(12 + 20L * i, 5).build());
        }
        spans.add(span().id(30).parent(1).name("mail").at(80, 40).error("x").build());
        return TraceRows.of(SpanColumns.of(spans));
    }

    private static List<List<String>> overTime(List<Span> spans) {
        TraceRows rows = TraceRows.of(SpanColumns.of(spans));
        FlameLevels levels = Icicle.of(rows);
        return IntStream.range(0, levels.depth())
                .mapToObj(level -> {
                    var names = new ArrayList<String>();
                    levels.draw(
                            level,
                            -1,
                            Long.MAX_VALUE,
                            0,
                            (row, from, to) -> names.add(rows.name(row)));
                    return List.<String>copyOf(names);
                })
                .toList();
    }

    @Test
    void whatRanSideBySideIsBelowEachOtherWithWhatItCalled() {
        assertThat(
                        overTime(
                                List.of(
                                        span().id(1).name("get_user").at(0, 100).build(),
                                        span().id(2).parent(1).name("publish").at(10, 40).build(),
                                        span().id(3).parent(2).name("send").at(20, 20).build(),
                                        span().id(4).parent(1).name("process").at(30, 40).build(),
                                        span().id(5).parent(4).name("sql").at(35, 10).build(),
                                        span().id(6).parent(1).name("reply").at(70, 10).build())))
                .containsExactly(
                        List.of("get_user"),
                        List.of("publish", "reply"),
                        List.of("send"),
                        List.of("process"),
                        List.of("sql"));
    }

    @Test
    void noTwoSpansOfALevelOverlapAndEachIsBelowItsParent() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var spans = new ArrayList<Span>();
            for (int id = 1; id <= 1 + random.nextInt(80); id++) {
                // Some children begin before their parents, as clocks differ.
                var span = span().id(id).name("s" + id);
                int parent = random.nextInt(id);
                spans.add(
                        (parent == 0 ? span : span.parent(parent))
                                .at(random.nextInt(300), random.nextInt(60))
                                .build());
            }
            TraceRows rows = TraceRows.of(SpanColumns.of(spans));
            FlameLevels levels = Icicle.of(rows);
            int[] levelOf = new int[rows.size()];
            Arrays.fill(levelOf, -1);
            for (int level = 0; level < levels.depth(); level++) {
                int at = level;
                long[] reached = {0};
                levels.draw(
                        level,
                        -1,
                        Long.MAX_VALUE,
                        0,
                        (row, from, to) -> {
                            levelOf[row] = at;
                            assertThat(from).isGreaterThanOrEqualTo(reached[0]);
                            reached[0] = to;
                        });
            }
            for (int row = 0; row < levelOf.length; row++) {
                int above = rows.parent(row) < 0 ? -1 : levelOf[rows.parent(row)];
                assertThat(levelOf[row]).as("seed %d, row %d", seed, row).isGreaterThan(above);
            }
        }
    }

    @Test
    void spansOfOneOperationBelowOnePathAreMerged() {
        var calls = new MergedCalls(trace());
        MergedCalls.Node root = calls.roots().getFirst();
        assertThat(root.children())
                .extracting(MergedCalls.Node::name, MergedCalls.Node::count)
                .containsExactly(tuple("mail", 1), tuple("pay", 3));
        MergedCalls.Node pay = root.children().get(1);
        assertThat(pay.service()).isEqualTo(new ServiceName("payment"));
        assertThat(pay.self()).isEqualTo(15);
        assertThat(pay.whole()).isEqualTo(30);
        assertThat(root.self()).isEqualTo(50);
        assertThat(calls.whole()).isEqualTo(50 + 30 + 40);
        FlameLevels levels = calls.levels();
        assertThat(levels.depth()).isEqualTo(3);
        var drawn = new ArrayList<String>();
        levels.draw(
                1,
                0,
                120,
                1,
                (item, a, b) -> drawn.add(calls.nodes().get(item).name() + a + "-" + b));
        assertThat(drawn).containsExactly("mail0-40", "pay40-70");
    }

    @Test
    void operationsAddUp() {
        List<OperationTimes> times = OperationTimes.of(trace());
        assertThat(times).extracting(OperationTimes::self).containsExactly(50L, 40L, 15L, 15L);
        assertThat(times.stream().mapToLong(OperationTimes::critical).sum()).isEqualTo(100);
        OperationTimes mail = times.get(1);
        assertThat(mail.failed()).isEqualTo(1);
        assertThat(mail.spread()).isEqualTo(new Spread(40, 40, 40, 40));
        assertThat(times.get(2).count() + times.get(3).count()).isEqualTo(6);
    }
}
