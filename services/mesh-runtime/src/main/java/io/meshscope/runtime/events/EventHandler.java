package io.meshscope.runtime.events;

/// Handles events; a bean of a service.
public interface EventHandler {

    /// Its own name, kept over restarts: letters, digits and `-`. All instances share it.
    String name();

    /// Which events: a subject, or a pattern such as `order.*`.
    String subject();

    /// Called in a transaction. When it throws, the transaction is rolled back and the event comes
    /// again later; an event that was handled does not come again. Events can overtake one another.
    void handle(Event event);
}
