package io.meshscope.ui.etcd;

import io.meshscope.etcd.ClusterReading;
import io.meshscope.etcd.EtcdAlarm;
import io.meshscope.etcd.EtcdCluster;
import io.meshscope.etcd.MemberReading;
import io.meshscope.etcd.MemberStatus;
import io.meshscope.message.Message;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Rows;
import io.meshscope.ui.fx.StoreModel;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The members of the cluster, each as it answered last.
final class MembersPart implements EtcdPart {

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final ClusterReading NOTHING =
            new ClusterReading(Instant.EPOCH, "", List.of(), List.of());

    private final Texts texts;
    private final StoreModel<ClusterReading> model;
    private final Ticker ticker;
    private final TableView<MemberReading> table = new TableView<>();
    private final Label fresh = new Label();
    private final Label troubles = new Label();
    private final BannerBar banner = new BannerBar();
    private final BorderPane root = new BorderPane(table);

    MembersPart(PageContext context, Texts texts, EtcdCluster cluster) {
        this.texts = texts;
        model = new StoreModel<>(context.threads(), EVERY, NOTHING, () -> cluster::members);
        ticker = new Ticker(context.fx(), context.timer(), EVERY, model::news);
        table.setId("etcd-members");
        table.getStyleClass().add("ms-rows-22");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        columns();
        fresh.setId("etcd-fresh");
        fresh.getStyleClass().add("ms-muted");
        fresh.setStyle("-fx-padding: 6 12 6 12;");
        troubles.getStyleClass().addAll("ms-text-error", "ms-caption");
        troubles.setStyle("-fx-padding: 6 12 6 12;");
        troubles.setWrapText(true);
        root.setTop(new VBox(banner, fresh, troubles));
        model.found().subscribe(reading -> draw());
        model.failure().subscribe(failure -> draw());
    }

    private void columns() {
        new Columns<>(table, texts)
                .add(
                        "member.name",
                        110,
                        "",
                        m -> m.name().isEmpty() ? Numbers.NONE : m.name(),
                        m -> glyph(m).node(12))
                .add("member.health", 90, "", m -> word("health", m.health()))
                .add("member.role", 100, "", m -> word("role", m.role()))
                .add("member.address", 180, "ms-data", m -> String.join(", ", m.addresses()))
                .add("member.version", 70, "ms-data", m -> told(m, MemberStatus::version))
                .add(
                        "member.database",
                        80,
                        "ms-number",
                        m -> told(m, s -> Numbers.bytes(s.size().bytes())))
                .add("member.used", 80, "ms-number", m -> told(m, s -> bytes(s.size().used())))
                .add("member.fragmentation", 90, "ms-number", m -> told(m, MembersPart::fragmented))
                .add(
                        "member.term",
                        60,
                        "ms-number",
                        m -> told(m, s -> Numbers.count(s.raft().term())))
                .add(
                        "member.index",
                        80,
                        "ms-number",
                        m -> told(m, s -> Numbers.count(s.raft().index())))
                .add("member.behind", 70, "ms-number", m -> count(model.found().get().behind(m)))
                .add("member.alarms", 100, "", this::alarms)
                .add("member.trouble", 240, "", this::trouble);
    }

    private static StateGlyph glyph(MemberReading member) {
        return switch (member.health()) {
            case HEALTHY -> StateGlyph.OK;
            case IN_TROUBLE -> StateGlyph.DEGRADED;
            case AWAY -> StateGlyph.CRASHED;
        };
    }

    private String word(String kind, Enum<?> constant) {
        return texts.get(kind + "." + constant.name().toLowerCase(Locale.ROOT));
    }

    private static String told(MemberReading member, Function<MemberStatus, String> text) {
        return member.status().map(text).orElse(Numbers.NONE);
    }

    private static String bytes(OptionalLong bytes) {
        return bytes.isEmpty() ? Numbers.NONE : Numbers.bytes(bytes.getAsLong());
    }

    private static String count(OptionalLong count) {
        return count.isEmpty() ? Numbers.NONE : Numbers.count(count.getAsLong());
    }

    private static String fragmented(MemberStatus status) {
        OptionalDouble part = status.size().fragmentation();
        return part.isEmpty() ? Numbers.NONE : Numbers.percent(part.getAsDouble() * 100) + " %";
    }

    private String alarms(MemberReading member) {
        Optional<List<EtcdAlarm>> alarms = member.alarms();
        if (alarms.isEmpty()) {
            return Numbers.NONE;
        }
        return alarms.get().isEmpty()
                ? texts.get("alarms.none")
                : alarms.get().stream().map(EtcdAlarm::word).collect(Collectors.joining(", "));
    }

    private String trouble(MemberReading member) {
        var all = new ArrayList<String>();
        member.trouble().map(texts::say).ifPresent(all::add);
        member.status().ifPresent(s -> all.addAll(s.errors()));
        return String.join(" · ", all);
    }

    private void draw() {
        ClusterReading reading = model.found().get();
        Rows.update(
                table.getItems(),
                reading.members(),
                m -> m.id().isEmpty() ? m.addresses().toString() : m.id());
        // How far one is behind depends on the others.
        table.refresh();
        fresh.setText(fresh(reading));
        troubles.setText(
                reading.troubles().stream().map(texts::say).collect(Collectors.joining("\n")));
        shown(troubles, !reading.troubles().isEmpty());
        Optional<Message> failure = model.failure().get();
        if (failure.isPresent()) {
            banner.show(
                    texts.get(
                            "stale",
                            texts.say(failure.get()),
                            Times.local().seconds(reading.at())));
        } else if (model.answered() && !reading.hasQuorum()) {
            banner.show(texts.get("no.quorum"));
        } else {
            banner.clear();
        }
    }

    private String fresh(ClusterReading reading) {
        if (!model.answered()) {
            return texts.get("asking");
        }
        return texts.get(
                "members.fresh",
                reading.cluster().isEmpty() ? Numbers.NONE : reading.cluster(),
                count(reading.revision()),
                reading.leader().map(MemberReading::name).orElse(Numbers.NONE),
                Times.local().seconds(reading.at()));
    }

    private static void shown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show() {
        model.show();
        ticker.start();
        draw();
    }

    @Override
    public void hide() {
        ticker.stop();
        model.hide();
    }

    @Override
    public void relabel() {
        draw();
    }
}
