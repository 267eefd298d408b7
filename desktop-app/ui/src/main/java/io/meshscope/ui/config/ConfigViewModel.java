package io.meshscope.ui.config;

import io.meshscope.config.ConfigWriter;
import io.meshscope.config.SecretMask;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.ConfigTree;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.reading.AfterChange;
import io.meshscope.reading.ConfigHistory;
import io.meshscope.reading.ConfigKey;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.EffectiveConfig;
import io.meshscope.reading.KeyRules;
import io.meshscope.reading.Production;
import io.meshscope.session.Profile;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.time.TimeModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The configuration at the moment shown, and the open key. FX thread only.
final class ConfigViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigViewModel.class);

    /// So many keys are listed in no time.
    private static final int AT_ONCE = 500;

    private final TimeModel time;
    private final Profile profile;
    private final DraftDesk desk;
    private final ReadOnlyObjectWrapper<ConfigOutline> outline =
            new ReadOnlyObjectWrapper<>(ConfigOutline.EMPTY);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<OpenKey>> open =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Long>> compared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper refreshed = new ReadOnlyLongWrapper();
    private final ConfigKeys list;
    private final SingleFlight<ConfigOutline> listing;
    private Convergence.Reader reader;
    private Optional<ConfigName> selected = Optional.empty();

    ConfigViewModel(TimeModel time, ConfigWriter writer, Background background, Profile profile) {
        this.time = time;
        this.profile = profile;
        this.desk = new DraftDesk(writer, background, this::refreshKeys);
        list = new ConfigKeys(profile.configPrefixes());
        listing = new SingleFlight<>(background, this::show, ConfigViewModel::unread);
        reader = new Convergence.Reader(time.shown().get(), time.seen(), profile.configPrefixes());
        filter.addListener((property, before, after) -> refreshKeys());
        refresh();
    }

    /// Call it when the moment shown has changed.
    void refresh() {
        reader = new Convergence.Reader(time.shown().get(), time.seen(), profile.configPrefixes());
        refreshKeys();
        if (selected.isPresent()) {
            refreshOpen();
        }
        refreshed.set(refreshed.get() + 1);
    }

    /// Very many keys are listed beside the FX thread.
    private void refreshKeys() {
        ConfigTree config = time.shown().get().config();
        String wanted = filter.get();
        Set<ConfigName> drafts = desk.drafts().changed();
        if (config.entries().size() > AT_ONCE) {
            listing.follow(() -> list.list(config, wanted, drafts));
        } else {
            listing.cancel();
            show(list.list(config, wanted, drafts));
        }
    }

    private void show(ConfigOutline listed) {
        outline.set(listed); // an unchanged one is the same object
        if (selected.isEmpty()) {
            selected =
                    listed.rows().stream().filter(k -> !k.deleted()).findFirst().map(k -> k.name());
            refreshOpen();
            compared.set(open.get().flatMap(OpenKey::before));
        }
    }

    private static void unread(Exception failure) {
        LOG.error("the keys cannot be listed", failure);
    }

    /// Who runs the latest revision of a key; empty for one that does not stand. There are too many
    /// keys to tell it of all of them.
    Optional<Convergence> acks(ConfigKeys.Row row) {
        return Optional.ofNullable(time.shown().get().config().entries().get(row.name()))
                .filter(ConfigEntry::held)
                .map(reader::of);
    }

    /// Counts how often the moment shown has changed.
    ReadOnlyLongProperty refreshed() {
        return refreshed.getReadOnlyProperty();
    }

    private void refreshOpen() {
        MeshState state = time.shown().get();
        Optional<OpenKey> next =
                selected.flatMap(k -> Optional.ofNullable(state.config().entries().get(k)))
                        .map(e -> open(e, state));
        // Who hears of the key finds its draft as it is now.
        desk.lay(next, time.canAct().get());
        open.set(next);
    }

    private OpenKey open(ConfigEntry entry, MeshState state) {
        ConfigKey key = ConfigKey.parse(profile.configPrefixes(), entry.key());
        return new OpenKey(
                key,
                entry,
                entry.latest().octets().map(o -> desk.drafts().shown(entry.name(), o)).orElse(""),
                Convergence.of(entry, state, time.seen(), profile.configPrefixes()),
                ConfigHistory.of(key, entry, state),
                KeyRules.of(key, state));
    }

    /// Opens a key by its name.
    ///
    /// @param centre that holds it; empty for any that does
    void select(String key, Optional<SourceId> centre) {
        time.shown().get().config().entries().values().stream()
                .filter(e -> e.key().equals(key))
                .filter(e -> e.name().centre().equals(centre.orElse(e.name().centre())))
                .findFirst()
                .map(ConfigEntry::name)
                .ifPresentOrElse(
                        this::select,
                        // It may be there at another moment.
                        () ->
                                select(
                                        new ConfigName(
                                                centre.orElse(SourceId.ETCD), Octets.ofText(key))));
    }

    void select(ConfigName key) {
        if (selected.filter(key::equals).isPresent()) {
            return;
        }
        selected = Optional.of(key);
        desk.dismiss();
        refreshOpen();
        compared.set(open.get().flatMap(OpenKey::before));
    }

    /// Whether the present is shown.
    boolean canWrite() {
        return time.canAct().get();
    }

    /// Whether publishing asks to type the environment's name.
    boolean production() {
        return profile.production()
                || open.get()
                        .flatMap(o -> o.key().environment())
                        .filter(Production::is)
                        .isPresent();
    }

    /// What must be typed then.
    String environment() {
        return open.get().flatMap(o -> o.key().environment()).orElse(profile.environment());
    }

    void compareWith(Optional<Long> revision) {
        compared.set(revision);
    }

    /// The revision chosen in the history with the current text; empty when none is chosen.
    Optional<Comparison> comparison() {
        return open.get()
                .flatMap(o ->
                        compared.get()
                                .flatMap(r ->
                                        o.history().lines().stream()
                                                .filter(l -> l.revision().modRevision() == r)
                                                .findFirst())
                                .map(line -> compare(o, line)));
    }

    private Comparison compare(OpenKey open, ConfigHistory.Line older) {
        String before =
                older.revision()
                        .octets()
                        .map(o -> desk.drafts().shown(open.entry().name(), o))
                        .orElse("");
        return new Comparison(
                open.entry().name().centre(),
                older.revision(),
                open.entry().latest(),
                LineDiff.of(before, open.text()),
                older.rejected(),
                open.key()
                        .service()
                        .flatMap(service ->
                                AfterChange.of(
                                        time.shown().get(),
                                        service,
                                        open.entry().latest().observedAt(),
                                        time.moment())));
    }

    /// What the open key's configuration centre told until the moment shown, the latest first.
    ///
    /// @param say says a message to the reader
    List<WatchLog.Line> watchLog(Function<Message, String> say) {
        return open.get()
                .map(o -> WatchLog.of(time.shown().get(), o.entry().name().centre(), say))
                .orElse(List.of());
    }

    /// What the open key's service runs with, over all layers, secrets masked.
    Optional<EffectiveConfig> effective() {
        return open.get()
                .map(o ->
                        EffectiveConfig.of(
                                o.entry(),
                                time.shown().get(),
                                profile.configPrefixes(),
                                new SecretMask()::mask));
    }

    /// The keys that are listed.
    ReadOnlyObjectProperty<ConfigOutline> outline() {
        return outline.getReadOnlyProperty();
    }

    StringProperty filter() {
        return filter;
    }

    /// Where the open key's draft is worked on.
    DraftDesk desk() {
        return desk;
    }

    ReadOnlyObjectProperty<Optional<OpenKey>> open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Long>> compared() {
        return compared.getReadOnlyProperty();
    }
}
