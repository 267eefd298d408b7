package io.meshscope.ui.breaker;

import io.meshscope.mesh.MeshState;
import io.meshscope.reading.Reach;
import io.meshscope.reading.ReachReader;
import io.meshscope.ui.control.QuietLine;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says that a mesh is too large for all its instances to be asked for their breakers. Whether it
/// is, is read beside the FX thread: a service that changed is read with all its instances.
final class ReachLine extends QuietLine {

    private static final Logger LOG = LoggerFactory.getLogger(ReachLine.class);

    private final PageContext context;
    private final Texts texts;
    private final ReachReader reader = new ReachReader();
    private final SingleFlight<Reach.Part> flight;

    ReachLine(PageContext context, Texts texts) {
        super("breakers-reach");
        this.context = context;
        this.texts = texts;
        flight = new SingleFlight<>(context.background(), this::show, ReachLine::unread);
    }

    /// Reads it of the moment shown.
    void read() {
        MeshState state = context.time().shown().get();
        flight.follow(() -> reader.of(state).breakers());
    }

    /// Nothing that is still being read is shown.
    void cancel() {
        flight.cancel();
    }

    private void show(Reach.Part instances) {
        setText(
                instances.partial()
                        ? texts.get("reach", instances.reached(), instances.all())
                        : "");
    }

    private static void unread(Exception failure) {
        LOG.error("how many instances are asked for their breakers cannot be read", failure);
    }
}
