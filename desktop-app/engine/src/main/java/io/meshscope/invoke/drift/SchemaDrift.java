package io.meshscope.invoke.drift;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.drift.DriftPart.Kind;
import io.meshscope.invoke.drift.DriftPart.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares two schemas: their services with their methods, and the messages that those reach.
/// Comments and hints do not count; they change no call.
public final class SchemaDrift {

    /// Stands for a service that is named, while what declares it is missing or cannot be used.
    public static final String UNREADABLE = "// named, but what declares it cannot be read";

    /// Services that every server offers for others than its users.
    private static final String REFLECTION = "grpc.reflection.";

    private final ServerSchema left;
    private final ServerSchema right;

    private SchemaDrift(ServerSchema left, ServerSchema right) {
        this.left = left;
        this.right = right;
    }

    /// What two schemas tell differently, in order of name, services first.
    ///
    /// @param method to compare with what it reaches, `package.Service/Method`; empty for all
    public static List<DriftPart> between(
            ServerSchema left, ServerSchema right, Optional<String> method) {
        var drift = new SchemaDrift(left, right);
        Stream<DriftPart> services = drift.services(method).map(s -> drift.service(s, method));
        Stream<DriftPart> messages = drift.messages(method).map(drift::message);
        return Stream.concat(services, messages).filter(DriftPart::differs).toList();
    }

    private Stream<String> services(Optional<String> method) {
        var names = new TreeSet<String>();
        for (ServerSchema schema : List.of(left, right)) {
            schema.methods().stream().map(RpcMethod::service).forEach(names::add);
            names.addAll(schema.undeclared());
        }
        return names.stream()
                .filter(name -> !name.startsWith(REFLECTION))
                .filter(name -> method.isEmpty() || method.get().startsWith(name + "/"));
    }

    private DriftPart service(String service, Optional<String> method) {
        Map<String, String> before = methods(left, service, method);
        Map<String, String> now = methods(right, service, method);
        if (left.undeclared().contains(service) != right.undeclared().contains(service)) {
            // What cannot be read is not gone.
            return new DriftPart(
                    service, Kind.SERVICE, List.of(unread(service, before.size(), now.size())));
        }
        return new DriftPart(service, Kind.SERVICE, lines(before, now, name -> name));
    }

    private Line unread(String service, int before, int now) {
        return new Line(service, told(left, service, before), told(right, service, now));
    }

    private static Optional<String> told(ServerSchema schema, String service, int methods) {
        if (schema.undeclared().contains(service)) {
            return Optional.of(UNREADABLE);
        }
        return methods == 0 ? Optional.empty() : Optional.of("// " + methods + " methods");
    }

    private static Map<String, String> methods(
            ServerSchema schema, String service, Optional<String> method) {
        return schema.methods().stream()
                .filter(m -> m.service().equals(service))
                .filter(m -> method.isEmpty() || m.fullName().equals(method.get()))
                .collect(
                        Collectors.toMap(
                                RpcMethod::name, ProtoText::of, (a, b) -> a, TreeMap::new));
    }

    private Stream<String> messages(Optional<String> method) {
        var names = new TreeSet<String>();
        names.addAll(reached(left, method));
        names.addAll(reached(right, method));
        return names.stream();
    }

    /// The messages that the methods reach.
    private static Set<String> reached(ServerSchema schema, Optional<String> method) {
        var reached = new TreeSet<String>();
        Deque<String> todo = new ArrayDeque<>();
        schema.methods().stream()
                .filter(m -> !m.service().startsWith(REFLECTION))
                .filter(m -> method.isEmpty() || m.fullName().equals(method.get()))
                .forEach(m -> todo.addAll(List.of(m.input(), m.output())));
        while (!todo.isEmpty()) {
            String name = todo.removeFirst();
            if (reached.add(name)) {
                schema.message(name).map(MessageShape::fields).orElse(List.of()).stream()
                        .flatMap(f -> f.messageType().stream())
                        .forEach(todo::add);
            }
        }
        return reached;
    }

    private DriftPart message(String name) {
        Map<Integer, FieldShape> before = fields(left, name);
        Map<Integer, FieldShape> now = fields(right, name);
        return new DriftPart(
                name,
                Kind.MESSAGE,
                lines(
                        text(before),
                        text(now),
                        number ->
                                Optional.ofNullable(before.get(number))
                                        .or(() -> Optional.ofNullable(now.get(number)))
                                        .map(FieldShape::name)
                                        .orElseThrow()));
    }

    private static Map<Integer, FieldShape> fields(ServerSchema schema, String message) {
        return schema.message(message).map(MessageShape::fields).orElse(List.of()).stream()
                .collect(
                        Collectors.toMap(
                                FieldShape::number,
                                f -> f,
                                (first, second) -> first,
                                TreeMap::new));
    }

    private static Map<Integer, String> text(Map<Integer, FieldShape> fields) {
        var text = new TreeMap<Integer, String>();
        fields.forEach((number, field) -> text.put(number, ProtoText.of(field)));
        return text;
    }

    private static <K extends Comparable<K>> List<Line> lines(
            Map<K, String> before, Map<K, String> now, Function<K, String> name) {
        var keys = new TreeSet<K>(before.keySet());
        keys.addAll(now.keySet());
        var lines = new ArrayList<Line>();
        for (K key : keys) {
            lines.add(
                    new Line(
                            name.apply(key),
                            Optional.ofNullable(before.get(key)),
                            Optional.ofNullable(now.get(key))));
        }
        return lines;
    }
}
