package io.meshscope.ui.invoke;

import io.meshscope.ui.control.Arrangement;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/// What is seen of the last call of the open method: its answer, or the log of its stream above the
/// message and what else is known of it beside. FX thread only.
final class CallPanes {

    private final InvokeViewModel model;
    private final ResponsePane response;
    private final StreamPane stream;
    private final StreamSide side;
    private final StreamActions actions;
    private final SplitPane split = new SplitPane();
    private final SplitPane writing = new SplitPane();
    private Optional<LiveStream> streaming = Optional.empty();

    /// @param files asks where the messages of a stream are to be saved
    /// @param sending asks before a stream is opened, where that is due
    /// @param trace opens one by its id
    CallPanes(
            PageContext context,
            InvokeViewModel model,
            Texts texts,
            RequestFiles files,
            Runnable sending,
            Consumer<String> trace) {
        this.model = model;
        this.response =
                new ResponsePane(
                        model,
                        texts,
                        context::words,
                        context.background(),
                        WhyPane.in(context),
                        trace);
        var again = new SendAgain(model, context.background());
        this.side =
                new StreamSide(
                        texts,
                        context::words,
                        context.background(),
                        again,
                        WhyPane.in(context),
                        trace);
        this.stream =
                new StreamPane(context, texts, files, row -> side.select(Optional.of(row)), again);
        this.actions = new StreamActions(model, texts, context::words, sending);
        writing.setOrientation(Orientation.VERTICAL);
    }

    /// What can be done with a stream; belongs below the message.
    StreamActions actions() {
        return actions;
    }

    /// All of it, beside what methods are chosen in.
    ///
    /// @param composer where the message is written
    /// @param comparisons cover the answer while they are visible
    SplitPane beside(Node left, Node composer, Node... comparisons) {
        writing.getItems().setAll(composer);
        var answers = new StackPane(response, side);
        answers.getChildren().addAll(comparisons);
        split.getItems().setAll(left, writing, answers);
        SplitPane.setResizableWithParent(left, false);
        Arrangement.set(split, "call", 0.2, 0.61);
        return split;
    }

    void show(Exchange exchange) {
        boolean streams = exchange.stream().isPresent();
        side.setVisible(streams);
        response.setVisible(!streams);
        side.show(exchange);
        if (!exchange.stream().equals(streaming)) {
            streaming = exchange.stream();
            side.select(Optional.empty());
            stream.show(streaming);
            actions.show(streaming);
            arrange();
        }
    }

    /// Call it when another method is open. One that streams has its log above the message.
    void arrange() {
        boolean logged = model.streams() && streaming.isPresent();
        actions.setVisible(model.streams());
        actions.setManaged(model.streams());
        actions.show(streaming);
        if (logged == writing.getItems().contains(stream)) {
            return;
        }
        if (logged) {
            writing.getItems().addFirst(stream);
            Arrangement.set(split, "stream", 0.2, 0.74);
            writing.setDividerPositions(0.6);
        } else {
            writing.getItems().remove(stream);
            Arrangement.set(split, "call", 0.2, 0.61);
        }
    }

    /// Says everything again, in the present language.
    void relabel() {
        response.relabel();
        stream.relabel();
        side.relabel();
    }

    void dispose() {
        stream.dispose();
        side.dispose();
    }
}
