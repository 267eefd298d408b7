package io.meshscope.ui.shell;

import io.meshscope.session.ReceiverKind;
import io.meshscope.session.Session;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import javafx.scene.layout.VBox;

/// One line for each receiver that cannot listen, said once a session.
final class PortBars extends VBox {

    private final PageContext context;
    private final Texts texts;
    private final Set<ReceiverKind> said = EnumSet.noneOf(ReceiverKind.class);

    PortBars(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
    }

    void refresh() {
        for (Session.Receiver receiver : context.session().receivers()) {
            if (!receiver.failure().isEmpty() && said.add(receiver.kind())) {
                say(receiver);
            }
        }
    }

    private void say(Session.Receiver receiver) {
        OptionalInt wanted = context.session().profile().ports().of(receiver.kind());
        var holder = new VBox();
        holder.getChildren()
                .setAll(
                        new PortBar(
                                context,
                                texts,
                                receiver,
                                wanted.orElse(receiver.kind().usualPort()),
                                () -> getChildren().remove(holder)));
        getChildren().add(holder);
    }
}
