package io.meshscope.ui.etcd;

import io.meshscope.etcd.EtcdCluster;
import io.meshscope.session.EtcdClusters;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// An etcd itself, in three parts: members, leases, and keys that are compared.
final class EtcdPage implements Page {

    private enum Part {
        MEMBERS,
        LEASES,
        COMPARE
    }

    private final PageContext context;
    private final Texts texts;
    private final StackPane root = new StackPane();
    private final BannerBar past = new BannerBar();
    private final CheckBox writing = new CheckBox();
    private final Map<Part, EtcdPart> parts = new EnumMap<>(Part.class);
    private final SegmentedControl<Part> chosen;
    private final BorderPane content = new BorderPane();
    private final WhileShown whileShown = new WhileShown();
    private Optional<EtcdCluster> cluster = Optional.empty();
    private Optional<EtcdPart> shown = Optional.empty();

    EtcdPage(PageContext context) {
        this.context = context;
        texts = context.language().texts("etcd");
        chosen =
                new SegmentedControl<>(
                        List.of(Part.values()),
                        Part.MEMBERS,
                        part -> texts.bind(part.name().toLowerCase(Locale.ROOT)));
        context.session().etcd().ifPresentOrElse(this::build, this::nothing);
    }

    private void nothing() {
        var bar = new ViewBar(texts.bind("title"));
        String what = context.time().recorded() ? "recorded.what" : "none.what";
        content.setTop(bar);
        content.setCenter(new EmptyState(texts.bind(what), texts.bind("none.how")));
        root.getChildren().add(content);
    }

    private void build(EtcdClusters clusters) {
        EtcdCluster opened = clusters.open();
        cluster = Optional.of(opened);
        var layer = new PopoverLayer();
        var compare = new CompareViewModel(clusters, context.background());
        compare.writing().bind(writing.selectedProperty().and(context.time().canAct()));
        parts.put(Part.MEMBERS, new MembersPart(context, texts, opened));
        parts.put(Part.LEASES, new LeasesPart(context, texts, opened));
        parts.put(Part.COMPARE, new ComparePart(context, texts, compare, layer));
        writing.setId("allow-writing");
        writing.textProperty().bind(texts.bind("writing"));
        writing.setMinWidth(CheckBox.USE_PREF_SIZE);
        writing.disableProperty().bind(context.time().canAct().not());
        writing.visibleProperty().bind(chosen.value().isEqualTo(Part.COMPARE));
        content.setTop(
                new VBox(new ViewBar(texts.bind("title")).left(chosen).right(writing), past));
        root.getChildren().addAll(content, layer);
        whileShown
                .on(chosen.value(), this::showPart)
                .on(context.time().isLive(), this::sayPast)
                .on(context.language().locale(), this::relabel);
    }

    private void showPart() {
        shown.ifPresent(EtcdPart::hide);
        shown = Optional.ofNullable(parts.get(chosen.value().get()));
        shown.ifPresent(part -> {
            content.setCenter(part.node());
            part.show();
        });
    }

    private void relabel() {
        sayPast();
        parts.values().forEach(EtcdPart::relabel);
    }

    /// etcd keeps no history of its members and leases.
    private void sayPast() {
        if (context.time().isLive().get()) {
            past.clear();
        } else {
            past.show(texts.get("past"));
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public boolean hasScrubber() {
        return false;
    }

    @Override
    public void show(Location location) {
        whileShown.open();
        if (!parts.isEmpty()) {
            sayPast();
            showPart();
        }
    }

    @Override
    public void hide() {
        whileShown.close();
        shown.ifPresent(EtcdPart::hide);
        shown = Optional.empty();
    }

    @Override
    public void dispose() {
        hide();
        cluster.ifPresent(EtcdCluster::close);
    }
}
