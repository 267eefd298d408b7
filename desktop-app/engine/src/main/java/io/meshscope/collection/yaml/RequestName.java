package io.meshscope.collection.yaml;

import io.meshscope.message.Message;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a request may be called: a path below the collection's folder, without the ending.
final class RequestName {

    /// What some platform does not take in the name of a file.
    private static final Pattern NOT_TAKEN = Pattern.compile("[\\\\:*?\"<>|\\p{Cntrl}]");

    private static final int MAX_LENGTH = 200;

    private RequestName() {}

    /// @param reserved names of folders that hold no requests
    /// @return the name without spaces around it
    /// @throws CollectionException when no request can be called that
    static String checked(String name, Set<String> reserved) {
        String wanted = name.strip();
        List<String> parts = List.of(wanted.split("/", -1));
        boolean fits =
                wanted.length() <= MAX_LENGTH
                        && !NOT_TAKEN.matcher(wanted).find()
                        && parts.stream().noneMatch(p -> p.isBlank() || p.startsWith("."));
        if (!fits) {
            throw new CollectionException(
                    Message.of("collection.name", wanted, "\\ : * ? \" < > |"));
        }
        if (parts.size() > 1 && reserved.contains(parts.getFirst())) {
            throw new CollectionException(Message.of("collection.reserved", parts.getFirst()));
        }
        return wanted;
    }
}
