package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.MessageShapes;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The shapes of a pool's messages, made when they are asked for. Extensions come after the fields
/// that a message declares itself.
final class PoolShapes implements MessageShapes {

    private static final int MAX_MESSAGES = 10_000;

    private final TypePool pool;
    private final Comments comments = new Comments();
    private final Map<String, MessageShape> made = new ConcurrentHashMap<>();

    PoolShapes(TypePool pool) {
        this.pool = pool;
    }

    @Override
    public Optional<MessageShape> message(String fullName) {
        return pool.message(fullName).map(this::of);
    }

    @Override
    public Collection<String> names() {
        return pool.messages().stream().map(Descriptor::getFullName).toList();
    }

    MessageShape of(Descriptor message) {
        return made.computeIfAbsent(message.getFullName(), name -> make(message));
    }

    private MessageShape make(Descriptor message) {
        return new MessageShape(
                message.getFullName(), pool.fields(message).map(this::field).toList());
    }

    private FieldShape field(FieldDescriptor field) {
        return FieldShapes.of(field, FieldOptionHints.of(field, comments.of(field)));
    }

    /// These messages, all that can be reached from them, and the rest of the pool for an Any, by
    /// full name; in that order as many as there is room for.
    Map<String, MessageShape> all(List<Descriptor> first) {
        Map<String, MessageShape> shapes = new LinkedHashMap<>();
        Deque<Descriptor> todo = new ArrayDeque<>(first);
        pool.messages().stream()
                .filter(m -> !WellKnownFiles.describing(m.getFile()))
                .forEach(todo::addLast);
        while (!todo.isEmpty() && shapes.size() < MAX_MESSAGES) {
            Descriptor next = todo.removeFirst();
            // What a file refers to without its import has no fields; another file may declare it.
            Descriptor message = pool.message(next.getFullName()).orElse(next);
            if (shapes.putIfAbsent(message.getFullName(), of(message)) == null) {
                pool.fields(message)
                        .map(FieldShapes::held)
                        .filter(f -> f.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                        .map(FieldDescriptor::getMessageType)
                        .filter(m -> !shapes.containsKey(m.getFullName()))
                        .forEach(todo::addFirst);
            }
        }
        return shapes;
    }
}
