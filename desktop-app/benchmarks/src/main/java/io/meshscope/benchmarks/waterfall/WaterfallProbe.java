package io.meshscope.benchmarks.waterfall;

import static io.meshscope.benchmarks.OnFx.onFx;

import com.sun.management.OperatingSystemMXBean;
import io.meshscope.benchmarks.drag.Frames;
import io.meshscope.mesh.MeshState;
import io.meshscope.reading.FailureWord;
import io.meshscope.reading.InstanceNames;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.Span;
import io.meshscope.trace.StoredTrace;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import io.meshscope.trace.inspection.Icicle;
import io.meshscope.trace.inspection.MergedCalls;
import io.meshscope.trace.inspection.OperationTimes;
import io.meshscope.trace.inspection.Reduction;
import io.meshscope.trace.inspection.TraceOutline;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Pulses;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.trace.waterfall.MinimapCanvas;
import io.meshscope.ui.trace.waterfall.RowColours;
import io.meshscope.ui.trace.waterfall.TraceReader;
import io.meshscope.ui.trace.waterfall.Waterfall;
import io.meshscope.ui.trace.waterfall.WaterfallPane;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// Opens one large trace from a session's file as the window does, and prints what that costs.
/// `make FILE SPANS DEPTH` writes the file, `open FILE` reads it in a process of its own.
public final class WaterfallProbe {

    private final StoredTrace stored;
    // One thread: what is asked of it later is done later.
    private final ExecutorService workers;
    private final Waterfall waterfall;

    private WaterfallProbe(StoredTrace stored, ExecutorService workers) {
        this.stored = stored;
        this.workers = workers;
        waterfall =
                new Waterfall(
                        () -> new InstanceNames(MeshState.EMPTY),
                        reader(),
                        new Background(FxThread.platform(), workers));
    }

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[1]);
        try (var file = SessionFile.open(Optional.of(path))) {
            var store = new DuckDbSpanStore(file, FailureWord::of);
            if (arguments[0].equals("make")) {
                int spans = Integer.parseInt(arguments[2]);
                new DeepTrace(spans, Integer.parseInt(arguments[3])).write(store);
                return;
            }
            var running = new CountDownLatch(1);
            Platform.startup(running::countDown);
            Platform.setImplicitExit(false);
            running.await();
            try (var workers = Executors.newSingleThreadExecutor()) {
                new WaterfallProbe(store.open(DeepTrace.ID), workers).run();
            }
        }
        Platform.exit();
    }

    private TraceReader reader() {
        return new TraceReader() {
            @Override
            public void spans(long[] ids, Consumer<List<Span>> answer) {
                Thread.startVirtualThread(() -> {
                    List<Span> spans = stored.spans(ids);
                    Platform.runLater(() -> answer.accept(spans));
                });
            }

            @Override
            public void having(String text, Consumer<long[]> answer) {}
        };
    }

    private void run() throws Exception {
        WaterfallPane pane = onFx(this::open);
        Pulses.await(30);
        long before = heap();
        Mark begin = Mark.now();
        TraceRows bare = stored.rows();
        say("rows read and arranged", begin);
        TraceOutline outline = RowColours.outline(bare);
        say("with the outline", begin);
        show(outline);
        Pulses.await(2);
        say("first rows drawn", begin);
        begin = Mark.now();
        TraceRows told = stored.told(bare);
        say("what attributes tell", begin);
        TraceOutline whole = RowColours.outline(told);
        show(whole);
        System.out.printf("%d spans, heap %d MB more%n", told.size(), heap() - before);
        searches();
        collapses();
        frames(pane);
        levels(told);
    }

    private void show(TraceOutline outline) throws Exception {
        onFx(() -> {
            waterfall.show(outline, List.of(), List.of(), () -> {});
            return null;
        });
        arranged();
    }

    /// Waits until what was asked of the worker is done and told on the FX thread.
    private void arranged() throws Exception {
        workers.submit(() -> {}).get();
        onFx(() -> null);
    }

    private WaterfallPane open() {
        var pane = new WaterfallPane(waterfall, new Language(Language.ENGLISH));
        var minimap = new MinimapCanvas(waterfall);
        minimap.setPrefHeight(56);
        var root = new BorderPane(pane);
        root.setTop(minimap);
        root.getStyleClass().add("root");
        var scene = new Scene(root, 1_440, 900);
        Theme.DARK.applyTo(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return pane;
    }

    private void searches() throws Exception {
        for (String text : List.of("op-7", "service-3", "op-39", "nothing")) {
            // What was done before is drawn by then.
            Pulses.await(3);
            Mark begin = Mark.now();
            onFx(() -> {
                waterfall.find(text);
                return null;
            });
            arranged();
            int found = onFx(waterfall::foundCount);
            say("find " + text + " in names: " + found, begin);
            Pulses.await(1);
            say("and drawn", begin);
        }
        for (String text :
                List.of("user.id=42", "resource/4711", "user.id=4", "nothing", "user.id=43")) {
            Mark begin = Mark.now();
            long[] found = stored.having(text);
            say("find " + text + " in attributes: " + found.length, begin);
        }
    }

    private void collapses() throws Exception {
        var nanos = new ArrayList<Long>();
        onFx(() -> {
            for (int i = 0; i < 500; i++) {
                int row = (int) ((long) waterfall.rows().size() * i / 500);
                for (boolean closed : new boolean[] {true, false}) {
                    long begin = System.nanoTime();
                    waterfall.setCollapsed(row, closed);
                    nanos.add(System.nanoTime() - begin);
                }
            }
            return null;
        });
        nanos.sort(null);
        System.out.printf(
                "collapse or expand: median %.4f ms, longest %.3f ms%n",
                nanos.get(nanos.size() / 2) / 1e6, nanos.getLast() / 1e6);
        for (Reduction reduction :
                List.of(
                        Reduction.NONE.withErrorsOnly(true),
                        Reduction.NONE.withLeastShare(0.01),
                        Reduction.NONE.withGrouped(true),
                        Reduction.NONE.withWithoutIdle(true),
                        Reduction.NONE)) {
            Mark begin = Mark.now();
            onFx(() -> {
                waterfall.reduce(reduction);
                return null;
            });
            arranged();
            int lines = onFx(waterfall::lineCount);
            say(lines + " lines left by " + reduction, begin);
        }
    }

    private void frames(WaterfallPane pane) throws Exception {
        var bar = (ScrollBar) pane.lookup(".scroll-bar");
        for (int round = 0; round < 2; round++) {
            var scrolling = new Frames();
            scrolling.run(300, frame -> bar.setValue(bar.getMax() * Math.abs(1 - frame / 150.0)));
            System.out.println("scrolling: " + scrolling.told());
            var zooming = new Frames();
            zooming.run(
                    300,
                    frame ->
                            waterfall
                                    .window()
                                    .zoom(
                                            frame < 150 ? 0.95 : 1 / 0.95,
                                            waterfall.rows().durationNanos() / 3));
            System.out.println("zooming: " + zooming.told());
        }
    }

    private static void levels(TraceRows rows) {
        Mark begin = Mark.now();
        var icicle = Icicle.of(rows);
        say("flame graph over time", begin);
        int[] drawn = {0};
        begin = Mark.now();
        for (int level = 0; level < Math.min(45, icicle.depth()); level++) {
            icicle.draw(
                    level,
                    0,
                    rows.durationNanos(),
                    rows.durationNanos() / 1_440.0,
                    (item, from, to) -> drawn[0]++);
        }
        say("its first 45 levels: " + drawn[0] + " rectangles", begin);
        begin = Mark.now();
        OperationTimes.of(rows);
        say("statistics", begin);
        begin = Mark.now();
        var merged = new MergedCalls(rows);
        say("merged into " + merged.nodes().size() + " nodes", begin);
    }

    /// Says how long something took, and how much of it was processor time of the JVM: other work
    /// on the machine lengthens only the first.
    private static void say(String what, Mark begin) {
        Mark now = Mark.now();
        System.out.printf(
                "%s: %.1f ms, %.1f ms of processor time%n",
                what, (now.nanos() - begin.nanos()) / 1e6, (now.used() - begin.used()) / 1e6);
    }

    private record Mark(long nanos, long used) {

        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        static Mark now() {
            return new Mark(System.nanoTime(), SYSTEM.getProcessCpuTime());
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
