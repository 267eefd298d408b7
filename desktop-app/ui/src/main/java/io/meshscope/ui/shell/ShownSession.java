package io.meshscope.ui.shell;

import io.meshscope.demo.DemoSession;
import io.meshscope.session.Session;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.time.TimeModel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A session on screen: what shows it ends first, then the session itself.
final class ShownSession {

    private static final Logger LOG = LoggerFactory.getLogger(ShownSession.class);

    private final DemoSession opened;
    private final TimeModel time;
    private Optional<Workbench> workbench;

    ShownSession(DemoSession opened, TimeModel time, Workbench workbench) {
        this.opened = opened;
        this.time = time;
        this.workbench = Optional.of(workbench);
    }

    Session session() {
        return opened.session();
    }

    /// Empty once it is closed. FX thread only.
    Optional<Workbench> workbench() {
        return workbench;
    }

    /// FX thread only. Closing twice does nothing.
    void closeView() {
        workbench.ifPresent(open -> {
            workbench = Optional.empty();
            open.close();
            time.close();
        });
    }

    /// Off the FX thread.
    void closeSession(Background background) {
        background.run(
                () -> {
                    closeSession();
                    return true;
                },
                done -> {},
                failure -> LOG.warn("a session did not close cleanly", failure));
    }

    /// Blocks: not for the FX thread.
    void closeSession() {
        opened.close();
    }
}
