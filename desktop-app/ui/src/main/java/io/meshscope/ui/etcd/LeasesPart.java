package io.meshscope.ui.etcd;

import io.meshscope.etcd.EtcdCluster;
import io.meshscope.etcd.LeaseList;
import io.meshscope.etcd.LeaseReading;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Rows;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.fx.StoreModel;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The leases, and the keys that go with the selected one. What is left of a lease is counted down
/// between two answers.
final class LeasesPart implements EtcdPart {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration COUNTDOWN = Duration.ofSeconds(1);

    /// Each of them is a question; of the others only the number is shown.
    private static final int MOST = 1_000;

    private static final LeaseList NOTHING = new LeaseList(Instant.EPOCH, List.of(), 0);

    private final Texts texts;
    private final StoreModel<LeaseList> model;

    /// A lease may have very many keys, so they are not looked through on the FX thread.
    private final SingleFlight<List<LeaseReading>> filtering;

    private final Ticker news;
    private final Ticker countdown;
    private final TableView<LeaseReading> leases = new TableView<>();
    private final TableView<Octets> keys = new TableView<>();
    private final TextField filter = new TextField();
    private final Label fresh = new Label();
    private final BannerBar banner = new BannerBar();
    private final BorderPane root = new BorderPane();
    private long answered = System.nanoTime();

    LeasesPart(PageContext context, Texts texts, EtcdCluster cluster) {
        this.texts = texts;
        model =
                new StoreModel<>(
                        context.threads(), EVERY, NOTHING, () -> () -> cluster.leases(MOST));
        filtering = new SingleFlight<>(context.background(), this::list, this::notFiltered);
        news = new Ticker(context.fx(), context.timer(), EVERY, model::news);
        countdown = new Ticker(context.fx(), context.timer(), COUNTDOWN, leases::refresh);
        tables();
        filter.promptTextProperty().bind(texts.bind("lease.filter"));
        filter.setId("lease-filter");
        filter.setPrefWidth(236);
        filter.textProperty().addListener((p, a, b) -> filter());
        fresh.getStyleClass().add("ms-muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(8, fresh, gap, filter);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setStyle("-fx-padding: 4 12 4 12;");
        root.setTop(new VBox(banner, bar));
        var split = new SplitPane(leases, keys);
        split.setDividerPositions(0.55);
        root.setCenter(split);
        model.found()
                .subscribe(list -> {
                    answered = System.nanoTime();
                    filter();
                    draw();
                });
        model.failure().subscribe(f -> draw());
    }

    private void tables() {
        leases.setId("etcd-leases");
        leases.getStyleClass().add("ms-rows-22");
        leases.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        leases.setPlaceholder(new EmptyState(texts.bind("leases.what"), texts.bind("leases.how")));
        new Columns<>(leases, texts)
                .add("lease.id", 150, "ms-data", LeaseReading::id)
                .add("lease.left", 90, "ms-number", this::left)
                .add("lease.granted", 90, "ms-number", LeasesPart::granted)
                .add(
                        "lease.keys",
                        70,
                        "ms-number",
                        l -> l.keys().map(k -> Numbers.count(k.size())).orElse(Numbers.NONE))
                .add("lease.trouble", 200, "", lease -> lease.trouble().map(texts::say).orElse(""));
        keys.setId("etcd-lease-keys");
        keys.getStyleClass().add("ms-rows-22");
        keys.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        keys.setPlaceholder(new EmptyState(texts.bind("keys.what"), texts.bind("keys.how")));
        new Columns<>(keys, texts)
                .add("lease.key", 400, "ms-data", Octets::shown)
                .add("lease.key.size", 80, "ms-number", k -> Numbers.bytes(k.size()));
        CopyRow.of(keys, texts, Octets::shown);
        leases.getSelectionModel().selectedItemProperty().subscribe(this::select);
    }

    private void select(@Nullable LeaseReading lease) {
        List<Octets> all = lease == null ? List.of() : lease.keys().orElse(List.of());
        if (!keys.getItems().equals(all)) {
            keys.getItems().setAll(all);
        }
    }

    private String left(LeaseReading lease) {
        Duration since = Duration.ofNanos(System.nanoTime() - answered);
        return lease.time()
                .map(t -> Numbers.count(t.leftAfter(since).toSeconds()) + " s")
                .orElse(Numbers.NONE);
    }

    private static String granted(LeaseReading lease) {
        return lease.time()
                .map(t -> Numbers.count(t.granted().toSeconds()) + " s")
                .orElse(Numbers.NONE);
    }

    private void filter() {
        List<LeaseReading> all = model.found().get().leases();
        String word = filter.getText().strip().toLowerCase(Locale.ROOT);
        filtering.ask(() -> all.stream().filter(lease -> holds(lease, word)).toList());
    }

    private static boolean holds(LeaseReading lease, String word) {
        return word.isEmpty()
                || lease.id().contains(word)
                || lease.keys().orElse(List.of()).stream()
                        .anyMatch(k -> k.shown().toLowerCase(Locale.ROOT).contains(word));
    }

    private void notFiltered(Exception reason) {
        banner.show(texts.why(reason));
    }

    private void list(List<LeaseReading> wanted) {
        LeaseReading selected = leases.getSelectionModel().getSelectedItem();
        Rows.update(leases.getItems(), wanted, LeaseReading::id);
        if (selected != null) {
            leases.getItems().stream()
                    .filter(l -> l.id().equals(selected.id()))
                    .findFirst()
                    .ifPresentOrElse(
                            leases.getSelectionModel()::select,
                            leases.getSelectionModel()::clearSelection);
        }
    }

    private void draw() {
        LeaseList list = model.found().get();
        fresh.setText(
                model.answered()
                        ? texts.get(
                                        "leases.fresh",
                                        Numbers.count(list.total()),
                                        Times.local().seconds(list.at()))
                                + (list.left() > 0
                                        ? " · "
                                                + texts.get(
                                                        "leases.left", Numbers.count(list.left()))
                                        : "")
                        : texts.get("asking"));
        Optional<Message> failure = model.failure().get();
        if (failure.isEmpty()) {
            banner.clear();
        } else if (model.answered()) {
            banner.show(
                    texts.get("stale", texts.say(failure.get()), Times.local().seconds(list.at())));
        } else {
            banner.show(texts.say(failure.get()));
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show() {
        model.show();
        news.start();
        countdown.start();
        filter();
        draw();
    }

    @Override
    public void hide() {
        news.stop();
        countdown.stop();
        model.hide();
        filtering.cancel();
    }

    @Override
    public void relabel() {
        draw();
        leases.refresh();
    }
}
