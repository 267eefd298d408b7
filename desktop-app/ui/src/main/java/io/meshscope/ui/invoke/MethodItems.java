package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMethod;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.KeyedItems;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.TreeItem;

/// The items of the tree of methods: a target's, its services' and their methods'.
final class MethodItems {

    private final Offers offers;
    private final Texts texts;
    private final Supplier<ReadingWords> words;
    private final TreeItem<MethodEntry> root = new TreeItem<>();
    private final KeyedItems<MethodEntry> items = new KeyedItems<>();

    /// @param words of the readings, in the reader's language
    MethodItems(Offers offers, Texts texts, Supplier<ReadingWords> words) {
        this.offers = offers;
        this.texts = texts;
        this.words = words;
    }

    TreeItem<MethodEntry> root() {
        return root;
    }

    /// Takes over what is known now.
    ///
    /// @param wanted in lower case; only what has it in its name is shown
    void arrange(String wanted) {
        var places = new ArrayList<TreeItem<MethodEntry>>();
        for (Offer offer : offers.list()) {
            List<TreeItem<MethodEntry>> children = children(offer, wanted);
            boolean named = offer.label().toLowerCase(Locale.ROOT).contains(wanted);
            if (wanted.isEmpty() || named || !children.isEmpty()) {
                TreeItem<MethodEntry> item = place(offer);
                KeyedItems.children(item, children);
                places.add(item);
            }
        }
        places.addAll(notOffered(wanted));
        KeyedItems.children(root, places);
    }

    /// The item of a method, with all above it expanded.
    Optional<TreeItem<MethodEntry>> reveal(String target, String method) {
        Optional<TreeItem<MethodEntry>> item = items.find(key(target, method));
        item.ifPresent(KeyedItems::reveal);
        return item;
    }

    /// Expands a target, which asks it for its methods.
    void expand(String target) {
        items.find(placeKey(target)).ifPresent(item -> item.setExpanded(true));
    }

    boolean expanded(Offer offer) {
        return place(offer).isExpanded();
    }

    private static String key(String target, String method) {
        return target + " " + method;
    }

    private static String placeKey(String target) {
        return "place " + target;
    }

    private TreeItem<MethodEntry> place(Offer offer) {
        return items.line(
                placeKey(offer.target()),
                new MethodEntry.Place(offer),
                made ->
                        made.expandedProperty()
                                .addListener((property, before, after) -> {
                                    if (after) {
                                        offers.ask(offer.target());
                                    }
                                }));
    }

    /// A line for each service that speaks no gRPC, which says so.
    private List<TreeItem<MethodEntry>> notOffered(String wanted) {
        return offers.notOffered().stream()
                .filter(n -> n.service().value().toLowerCase(Locale.ROOT).contains(wanted))
                .map(n ->
                        items.line(
                                "not " + n.service(),
                                new MethodEntry.Word(
                                        texts.get(
                                                "not-offered",
                                                n.service(),
                                                words.get().of(n.speech())),
                                        false)))
                .toList();
    }

    private List<TreeItem<MethodEntry>> children(Offer offer, String wanted) {
        return switch (offer.known()) {
            case Offer.Unasked unasked -> List.of(word(offer, texts.get("asking"), false));
            case Offer.Asking asking -> List.of(word(offer, texts.get("asking"), false));
            case Offer.Silent silent ->
                    withSchema(
                            offer,
                            List.of(
                                    word(
                                            offer,
                                            texts.get("silent", silent.words(words.get())),
                                            true)));
            case Offer.Told told -> withSchema(offer, methods(offer, wanted));
        };
    }

    private List<TreeItem<MethodEntry>> withSchema(Offer offer, List<TreeItem<MethodEntry>> lines) {
        if (lines.isEmpty()) {
            return lines;
        }
        return Stream.of(
                        schema(SchemaRow.Part.FILE, offer),
                        lines.stream(),
                        schema(SchemaRow.Part.REMEDY, offer))
                .flatMap(s -> s)
                .toList();
    }

    private Stream<TreeItem<MethodEntry>> schema(SchemaRow.Part part, Offer offer) {
        return SchemaRow.needed(part, offer)
                ? Stream.of(
                        items.line(
                                part + " " + offer.target(), new MethodEntry.Schema(offer, part)))
                : Stream.empty();
    }

    private TreeItem<MethodEntry> word(Offer offer, String text, boolean bad) {
        return items.line("word " + offer.target(), new MethodEntry.Word(text, bad));
    }

    private List<TreeItem<MethodEntry>> methods(Offer offer, String wanted) {
        var groups = new LinkedHashMap<String, List<TreeItem<MethodEntry>>>();
        boolean place = offer.label().toLowerCase(Locale.ROOT).contains(wanted);
        for (RpcMethod method : offer.methods()) {
            if (place || method.fullName().toLowerCase(Locale.ROOT).contains(wanted)) {
                groups.computeIfAbsent(method.service(), s -> new ArrayList<>())
                        .add(
                                items.line(
                                        key(offer.target(), method.fullName()),
                                        new MethodEntry.Method(offer.target(), method)));
            }
        }
        var result = new ArrayList<TreeItem<MethodEntry>>();
        groups.forEach((service, methods) -> {
            TreeItem<MethodEntry> group = group(offer, service);
            KeyedItems.children(group, methods);
            result.add(group);
        });
        return result;
    }

    private TreeItem<MethodEntry> group(Offer offer, String service) {
        return items.line(
                key(offer.target(), "group " + service),
                new MethodEntry.Group(service),
                made -> made.setExpanded(own(service)));
    }

    /// Services that every server of the mesh offers, such as health, stay collapsed.
    private static boolean own(String service) {
        return !service.startsWith("grpc.") && !service.startsWith("mesh.");
    }
}
