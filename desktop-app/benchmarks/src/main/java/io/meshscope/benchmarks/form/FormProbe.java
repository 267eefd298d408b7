package io.meshscope.benchmarks.form;

import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormModel;
import io.meshscope.invoke.form.SingleField;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.invoke.form.FormView;
import io.meshscope.ui.text.Language;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;

/// Opens the form of a message of 2,000 fields and types into it. Prints what the first opening and
/// the median one cost the JavaFX thread, styled and laid out, and what a typed character costs.
public final class FormProbe {

    private static final int TIMES = 40;

    private final Background background = new Background(FxThread.platform());
    private final FormView view =
            new FormView(new Language(Locale.ENGLISH).texts("invoke"), background);
    private final ScrollPane scroll = new ScrollPane(view);

    private FormProbe() {
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("root");
        var scene = new Scene(scroll, 1440, 900);
        Theme.DARK.applyTo(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
    }

    /// Prints a line for each figure.
    public static void main(String[] arguments) throws Exception {
        var running = new CountDownLatch(1);
        Platform.startup(running::countDown);
        running.await();
        var done = new CompletableFuture<List<String>>();
        Platform.runLater(() -> done.complete(new FormProbe().measured()));
        done.get().forEach(System.out::println);
        Platform.exit();
    }

    private List<String> measured() {
        List<Long> opened = times(this::open);
        FormModel model = model();
        view.show(model.root(), model.type());
        model.onChange(view::check);
        var field = (SingleField) ((FormMessage) model.root()).field("field_0").orElseThrow();
        List<Long> typed = times(() -> type(field, model));
        background.close();
        return List.of(
                "opened for the first time: " + millis(opened.getFirst()),
                "opened, median of " + TIMES + ": " + millis(median(opened)),
                "a character typed and checked, median: " + millis(median(typed)));
    }

    private static FormModel model() {
        return new FormModel(WideMessage.NAME, new WideMessage());
    }

    private long open() {
        long before = used();
        FormModel model = model();
        view.show(model.root(), model.type());
        scroll.applyCss();
        scroll.layout();
        return used() - before;
    }

    /// Processor time of the JavaFX thread: the other work of a machine does not count.
    private static long used() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long type(SingleField field, FormModel model) {
        long before = used();
        field.type("x".repeat((int) (before / 1_000 % 50) + 1));
        model.faults();
        return used() - before;
    }

    private static List<Long> times(LongSupplier work) {
        var nanos = new ArrayList<Long>();
        for (int i = 0; i < TIMES; i++) {
            nanos.add(work.getAsLong());
        }
        return nanos;
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
