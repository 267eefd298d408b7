package io.meshscope.ui.shell;

import io.meshscope.demo.Demo;
import io.meshscope.ui.breaker.BreakersFeature;
import io.meshscope.ui.cluster.ClusterFeature;
import io.meshscope.ui.config.ConfigFeature;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.etcd.EtcdFeature;
import io.meshscope.ui.invoke.InvokeFeature;
import io.meshscope.ui.load.LoadFeature;
import io.meshscope.ui.log.LogsFeature;
import io.meshscope.ui.metric.MetricsFeature;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.ServicesFeature;
import io.meshscope.ui.settings.SettingsFeature;
import io.meshscope.ui.standin.StandInFeature;
import io.meshscope.ui.topology.TopologyFeature;
import io.meshscope.ui.trace.TracesFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// The only list of the window's views, in the order of the activity bar.
public final class Features {

    private final List<Feature> all;

    private Features(List<Feature> all) {
        this.all = List.copyOf(all);
    }

    /// All views. A new view is one more line here.
    ///
    /// @param demo the demo that can be launched for the session
    public static Features all(Appearance appearance, Supplier<Demo> demo) {
        return all(appearance, demo, new SimpleBooleanProperty());
    }

    /// All views, in a window that can ask before it closes.
    ///
    /// @param askToSave whether it does
    static Features all(Appearance appearance, Supplier<Demo> demo, BooleanProperty askToSave) {
        return of(
                TopologyFeature.FEATURE,
                ServicesFeature.FEATURE,
                ConfigFeature.FEATURE,
                BreakersFeature.FEATURE,
                TracesFeature.FEATURE,
                MetricsFeature.FEATURE,
                LogsFeature.FEATURE,
                InvokeFeature.FEATURE,
                ClusterFeature.of(demo),
                LoadFeature.FEATURE,
                EtcdFeature.FEATURE,
                StandInFeature.FEATURE,
                SettingsFeature.of(appearance, askToSave));
    }

    /// All views, without a demo: the page of the cluster cannot be made.
    public static Features withoutDemo(Appearance appearance) {
        return all(
                appearance,
                () -> {
                    throw new IllegalStateException("nothing can be launched here");
                });
    }

    public static Features of(Feature... features) {
        return new Features(List.of(features));
    }

    /// The same list with one more view.
    public Features and(Feature feature) {
        var more = new ArrayList<>(all);
        more.add(feature);
        return new Features(more);
    }

    /// The same list with another page for one kind of address.
    public Features with(Class<? extends Location> kind, Function<PageContext, Page> maker) {
        return new Features(
                all.stream()
                        .map(f -> f.pages().containsKey(kind) ? f.page(kind, maker) : f)
                        .toList());
    }

    /// All views, in order.
    public List<Feature> list() {
        return all;
    }

    /// The views with a number key, in order.
    List<Feature> numbered() {
        return all.stream().filter(f -> !f.atBottom()).limit(9).toList();
    }

    /// `Ctrl 3`; empty for a view without a number key.
    String keys(Feature feature) {
        int index = numbered().indexOf(feature);
        return index < 0 ? "" : "Ctrl " + (index + 1);
    }

    Optional<Function<PageContext, Page>> pageFor(Location location) {
        return all.stream()
                .flatMap(f -> Optional.ofNullable(f.pages().get(location.getClass())).stream())
                .findFirst();
    }
}
