package io.meshscope.cli;

import io.meshscope.config.ConfigFinding;
import io.meshscope.config.DraftCheck;
import io.meshscope.config.EditableText;
import io.meshscope.config.RuleBook;
import io.meshscope.config.SecretMask;
import io.meshscope.config.TextCoding;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.reading.ConfigKey;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.KeyRules;
import java.util.List;
import java.util.Optional;

/// A value that is to be published, and what stands there now.
///
/// @param latest the revision that is there; empty where the key is not
/// @param value empty to delete the key
/// @param base the revision that it replaces; 0 where the key is not
/// @param instances that run the service and will read it
record ConfigChange(
        ConfigName name,
        Optional<ConfigEntry.Revision> latest,
        Optional<Octets> value,
        long base,
        List<String> instances,
        Optional<DraftCheck> check) {

    /// @param given empty to delete the key; what is masked in it is put back
    /// @param on the revision it was made on; empty for the one that is there now
    /// @throws FailedException when something is masked that the key does not hold
    static ConfigChange of(
            SeenKeys seen, ConfigName name, Optional<Octets> given, Optional<Long> on) {
        Optional<ConfigEntry> entry =
                Optional.ofNullable(seen.state().config().entries().get(name));
        Optional<ConfigEntry.Revision> latest =
                entry.map(ConfigEntry::latest).filter(r -> r.octets().isPresent());
        Optional<Octets> now = latest.flatMap(ConfigEntry.Revision::octets);
        Optional<Octets> value = given.map(v -> revealed(v, now));
        return new ConfigChange(
                name,
                latest,
                value,
                on.or(() -> latest.map(ConfigEntry.Revision::modRevision)).orElse(0L),
                entry.map(e -> readers(seen.applied(e))).orElse(List.of()),
                value.flatMap(v -> check(seen, name, now, v)));
    }

    private static Octets revealed(Octets given, Optional<Octets> now) {
        var mask = new SecretMask();
        now.ifPresent(mask::mask);
        try {
            return mask.reveal(given);
        } catch (IllegalArgumentException e) {
            throw new FailedException(
                    e.getMessage() + " is masked, and the key holds no encrypted value of it");
        }
    }

    private static List<String> readers(Convergence acks) {
        return acks.acks().stream()
                .filter(a -> a.lostAt().isEmpty())
                .map(Convergence.Ack::instance)
                .toList();
    }

    /// Bytes that are no text are not checked.
    private static Optional<DraftCheck> check(
            SeenKeys seen, ConfigName name, Optional<Octets> now, Octets value) {
        ConfigKey key = seen.parsed(name.shown());
        Optional<Octets> rules = KeyRules.of(key, seen.state());
        EditableText before = now.flatMap(ConfigChange::inUtf8).orElse(EditableText.EMPTY);
        return EditableText.of(value)
                .map(EditableText::text)
                .filter(text -> value.text().isPresent())
                .map(text -> {
                    DraftCheck syntax =
                            DraftCheck.of(
                                    new DraftCheck.Subject(name.shown(), before, rules.isPresent()),
                                    text);
                    return rules.filter(r -> syntax.publishable() && !text.isBlank())
                            .map(r -> syntax.with(new RuleBook().check(r, syntax.syntax(), text)))
                            .orElse(syntax);
                });
    }

    /// What stood there tells the language of the key. Its coding does not bind what is written.
    private static Optional<EditableText> inUtf8(Octets now) {
        return EditableText.of(now)
                .filter(text -> text.coding() != TextCoding.HEX)
                .flatMap(text -> EditableText.of(Octets.ofText(text.text())));
    }

    private Optional<Octets> now() {
        return latest.flatMap(ConfigEntry.Revision::octets);
    }

    /// Whether it would change nothing.
    boolean idle() {
        return now().equals(value);
    }

    boolean publishable() {
        return check.map(DraftCheck::publishable).orElse(true);
    }

    List<ConfigFinding> findings() {
        return check.map(DraftCheck::findings).orElse(List.of());
    }

    String action() {
        return value.isEmpty() ? "delete" : now().isEmpty() ? "create" : "change";
    }

    /// What the lines do not show: other bytes for the same characters.
    Optional<String> recoded() {
        Optional<EditableText> before = now().flatMap(EditableText::of);
        Optional<EditableText> after = value.flatMap(EditableText::of);
        if (before.isEmpty() || after.isEmpty() || idle()) {
            return Optional.empty();
        }
        String was = coding(before.get());
        String will = coding(after.get());
        if (!was.equals(will)) {
            return Optional.of("It is stored in " + will + ", and was in " + was + ".");
        }
        return before.get().text().equals(after.get().text())
                ? Optional.of("Only line ends or a byte order mark change.")
                : Optional.empty();
    }

    private static String coding(EditableText text) {
        return text.coding() == TextCoding.HEX ? "bytes that are no text" : text.coding().title();
    }

    /// What it changes, masked.
    List<String> diff() {
        var mask = new SecretMask();
        String key = name.shown();
        return TextDiff.of(
                key + latest.map(r -> " " + name.centre().revision(r.modRevision())).orElse(""),
                key,
                now().map(o -> SeenKeys.shown(o, mask)).orElse(""),
                value.map(o -> SeenKeys.shown(o, mask)).orElse(""));
    }
}
