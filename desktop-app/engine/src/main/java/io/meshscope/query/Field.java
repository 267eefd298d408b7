package io.meshscope.query;

/// What is compared.
///
/// @param name of the field or of the attribute
public record Field(Scope scope, String name) {

    /// Where a field is looked for.
    public enum Scope {
        /// A part that every span or log record has a place for, such as its service.
        OWN(""),
        /// An attribute of the span or record itself, or of what sent it.
        ANY("."),
        /// An attribute of the span itself.
        SPAN("span."),
        /// An attribute of the log record itself.
        LOG("log."),
        /// An attribute of what sent it.
        RESOURCE("resource."),
        /// An attribute of one of the span's events.
        EVENT("event."),
        /// An attribute of one of the span's links.
        LINK("link.");

        private final String prefix;

        Scope(String prefix) {
            this.prefix = prefix;
        }

        /// What stands before the attribute's name in a query's text.
        public String prefix() {
            return prefix;
        }
    }

    public static Field own(String name) {
        return new Field(Scope.OWN, name);
    }

    /// An attribute wherever it is.
    public static Field attribute(String name) {
        return new Field(Scope.ANY, name);
    }
}
