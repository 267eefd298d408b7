package io.meshscope.ui.shell;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.reading.SourceReading;
import io.meshscope.session.Profile;
import io.meshscope.session.Recording;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Says above every view that its content is not current or not whole, and why: a source is not
/// connected at the moment shown, or may not read all of it, or a store keeps nothing.
final class SourceBanner {

    /// The sources that whole views depend on, the most important first. The breakers of a single
    /// instance have their message where they are shown; [PortBar] reports a receiver that cannot
    /// listen.
    private static final List<String> WATCHED =
            List.of(
                    Profile.ETCD_SOURCE,
                    Profile.CONSUL_SOURCE,
                    Profile.ZOOKEEPER_SOURCE,
                    Profile.DNS_SOURCE);

    private final BannerBar bar = new BannerBar();
    private final PageContext context;
    private final Texts texts;

    /// What is missing, as the user has taken note of it in this window.
    private final Set<String> noted = new HashSet<>();

    SourceBanner(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
    }

    BannerBar node() {
        return bar;
    }

    void refresh() {
        Optional<Message> store = context.session().journal().storeFailure();
        if (store.isPresent()) {
            bar.show(texts.say(store.get()));
            return;
        }
        Optional<Message> unreadable = context.time().problem().get();
        if (unreadable.isPresent()) {
            bar.show(texts.get("moment.unreadable", texts.say(unreadable.get())));
            return;
        }
        Optional<Recording> cut = context.session().recording().filter(Recording::cut);
        if (cut.isPresent()) {
            bar.show(texts.get("recording.cut", Times.local().tenths(cut.get().ended())));
            return;
        }
        MeshState state = context.time().shown().get();
        away(state)
                .ifPresentOrElse(
                        source -> tell(state, source),
                        () ->
                                partial(texts, state)
                                        .filter(missing -> !noted.contains(missing))
                                        .findFirst()
                                        .ifPresentOrElse(this::tellPartial, bar::clear));
    }

    private void tellPartial(String missing) {
        bar.show(
                missing,
                texts.get("dismiss"),
                () -> {
                    noted.add(missing);
                    refresh();
                });
    }

    /// What is not shown of the sources that are current.
    static Stream<String> partial(Texts texts, MeshState state) {
        return watched(state)
                .flatMap(s ->
                        s.status() instanceof SourceEvent.Partial p
                                ? Stream.of(
                                        texts.get("source.partial", s.id(), texts.say(p.what())))
                                : Stream.empty());
    }

    /// The first source that is not current.
    static Optional<Source> away(MeshState state) {
        return watched(state).filter(s -> !s.current()).findFirst();
    }

    private static Stream<Source> watched(MeshState state) {
        return WATCHED.stream()
                .flatMap(id -> Stream.ofNullable(state.sources().all().get(new SourceId(id))));
    }

    /// What is said of a source that is not current.
    ///
    /// @param now the moment shown
    static String words(Texts texts, MeshState state, Source source, Instant now) {
        boolean read =
                SourceReading.of(state, source.id()).filter(SourceReading::everRead).isPresent();
        return texts.get(
                read ? "source.lost" : "source.never",
                source.id(),
                Times.age(Duration.between(source.since(), now)),
                Times.local().seconds(source.since()),
                why(texts, source.status()));
    }

    private void tell(MeshState state, Source source) {
        String message = words(texts, state, source, context.time().moment());
        if (context.time().isLive().get() && source.status() instanceof SourceEvent.Lagging) {
            bar.show(message, texts.get("source.retry"), context.session()::retryNow);
        } else {
            bar.show(message);
        }
    }

    static String why(Texts texts, SourceEvent status) {
        return switch (status) {
            case SourceEvent.Lost l -> texts.say(l.why());
            case SourceEvent.Lagging g -> texts.say(g.why());
            case SourceEvent.Connected c -> "";
            case SourceEvent.Partial p -> "";
            case SourceEvent.Unmapped u -> "";
            case SourceEvent.Resynchronised r -> "";
        };
    }
}
