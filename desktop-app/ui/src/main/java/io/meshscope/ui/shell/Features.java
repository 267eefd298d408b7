package io.meshscope.ui.shell;

import io.meshscope.demo.Demo;
import io.meshscope.ui.breaker.BreakersPage;
import io.meshscope.ui.cluster.ClusterPage;
import io.meshscope.ui.config.ConfigPage;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.invoke.InvokePage;
import io.meshscope.ui.log.LogsPage;
import io.meshscope.ui.metric.MetricsPage;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.ServicesPage;
import io.meshscope.ui.settings.SettingsPage;
import io.meshscope.ui.topology.TopologyPage;
import io.meshscope.ui.trace.TracePage;
import io.meshscope.ui.trace.TracesPage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Which page shows which kind of address. The one list of all features.
public final class Features {

    private final Map<Class<? extends Location>, Function<PageContext, Page>> pages =
            new HashMap<>();

    /// No page at all: for tests of the frame and of single pages.
    public Features() {}

    /// Every feature there is.
    ///
    /// @param demo what can be launched beside the session
    public static Features all(Appearance appearance, Demo demo) {
        return new Features()
                .with(Location.Breakers.class, BreakersPage::new)
                .with(Location.Traces.class, TracesPage::new)
                .with(Location.Trace.class, TracePage::new)
                .with(Location.Topology.class, TopologyPage::new)
                .with(Location.Config.class, ConfigPage::new)
                .with(Location.Invoke.class, InvokePage::new)
                .with(Location.Cluster.class, context -> new ClusterPage(context, demo))
                .with(Location.Metrics.class, MetricsPage::new)
                .with(Location.Logs.class, LogsPage::new)
                .with(Location.Services.class, ServicesPage::new)
                .with(Location.Settings.class, context -> new SettingsPage(context, appearance));
    }

    public Features with(Class<? extends Location> kind, Function<PageContext, Page> maker) {
        pages.put(kind, maker);
        return this;
    }

    Optional<Function<PageContext, Page>> pageFor(Location location) {
        return Optional.ofNullable(pages.get(location.getClass()));
    }
}
