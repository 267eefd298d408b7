package io.meshscope.shop.user;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import java.time.Instant;

/// A row of `users`.
///
/// @param status without the prefix that the contract's enum has
/// @param preferences JSON, a text for each name
@MappedEntity("users")
record UserRow(
        @Id String id,
        @MappedProperty("") @Relation(Relation.Kind.EMBEDDED) Person person,
        String status,
        String preferences,
        Instant createdAt,
        long version) {

    /// Whose row it is; its columns have no prefix.
    @Embeddable
    record Person(String name, String email, int age) {}
}
