package io.meshscope.benchmarks.form;

import static io.meshscope.benchmarks.OnFx.onFx;

import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormModel;
import io.meshscope.invoke.form.SingleField;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.invoke.form.FormView;
import io.meshscope.ui.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;

/// Opens the form of a message of 2,000 fields and types into it. Prints what the first opening and
/// the median one cost the JavaFX thread, styled and laid out, what the longest of their frames
/// cost, and what a typed character costs.
///
/// The first form opens some time after its view is there, as in the window, where a server is
/// asked for its schema before.
public final class FormProbe {

    private static final int TIMES = 40;

    private final Background background = new Background(FxThread.platform());
    private final FormView view =
            new FormView(new Language(Locale.ENGLISH).texts("invoke"), background);
    private final Scene scene;

    private FormProbe() {
        var scroll = new ScrollPane(view);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("root");
        scene = new Scene(scroll, 1440, 900);
        Theme.DARK.applyTo(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
    }

    /// Prints a line for each figure.
    ///
    /// @param arguments how many milliseconds pass before the first form opens
    public static void main(String[] arguments) throws Exception {
        var running = new CountDownLatch(1);
        Platform.startup(running::countDown);
        running.await();
        FormProbe probe = onFx(FormProbe::new);
        Thread.sleep(Long.parseLong(arguments[0]));
        var opened = new ArrayList<Frames>();
        for (int i = 0; i < TIMES; i++) {
            opened.add(probe.opened());
        }
        System.out.println("opened for the first time: " + opened.getFirst());
        opened.sort((a, b) -> Long.compare(a.sum(), b.sum()));
        System.out.println("opened, median of " + TIMES + ": " + opened.get(TIMES / 2));
        System.out.println("a character typed and checked, median: " + millis(onFx(probe::typed)));
        probe.background.close();
        Platform.exit();
    }

    private Frames opened() throws Exception {
        Frames frames = onFx(() -> new Frames(scene, this::show));
        frames.await();
        return frames;
    }

    private void show() {
        FormModel model = model();
        view.show(model.root(), model.type());
    }

    private static FormModel model() {
        return new FormModel(WideMessage.NAME, new WideMessage());
    }

    private long typed() {
        FormModel model = model();
        view.show(model.root(), model.type());
        model.onChange(view::check);
        var field = (SingleField) ((FormMessage) model.root()).field("field_0").orElseThrow();
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long before = Frames.used();
            field.type("x".repeat(i + 1));
            model.faults();
            nanos.add(Frames.used() - before);
        }
        return nanos.stream().sorted().skip(TIMES / 2).findFirst().orElseThrow();
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
