package io.holdfast.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;

final class CreateDatabase {

    private CreateDatabase() {}

    static void on(String jdbcUrl, String name) {
        try (var connection = DriverManager.getConnection(jdbcUrl, "postgres", Parts.Postgres.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create database %s owner %s".formatted(name, Parts.Postgres.USER));
        } catch (SQLException e) {
            throw new IllegalStateException("No database " + name, e);
        }
    }
}
