package genmodels.homework;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import genmodels.jupyter.NotebookDocument.Cell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a cell is for, as nbgrader's metadata (schema 3) tells.
 *
 * @param gradeId the cell's name, unique in its notebook
 * @param grade whether it earns points
 * @param solution whether students write in it
 * @param fixed whether its metadata say {@code locked}
 * @param task whether it sets a task that is answered in cells below it and graded by hand
 * @param points its points; 0 if it earns none
 */
record CellRole(String gradeId, boolean grade, boolean solution, boolean fixed, boolean task, double points) {
    private static final String KEY = "nbgrader";
    private static final int SCHEMA = 3;

    /** The role of a cell; empty if it has none, or metadata that make no sense. */
    static Optional<CellRole> of(Cell cell) {
        if (!(cell.metadata().get(KEY) instanceof JsonObject json)
                || !(json.get("grade_id") instanceof JsonPrimitive id)
                || !id.isString()) {
            return Optional.empty();
        }
        double points =
                json.get("points") instanceof JsonPrimitive number && number.isNumber() ? number.getAsDouble() : 0;
        return Optional.of(new CellRole(
                id.getAsString(),
                flag(json, "grade"),
                flag(json, "solution"),
                flag(json, "locked"),
                flag(json, "task"),
                points));
    }

    /** Code that students write; it earns its points in the tests below it. */
    boolean isAnswer() {
        return solution && !grade;
    }

    /** Checks that earn points. */
    boolean isTest() {
        return grade && !solution;
    }

    /** What a person reads and gives points for. */
    boolean isByHand() {
        return grade && solution || task;
    }

    boolean isGraded() {
        return grade || task;
    }

    /** Whether students must leave it as it is, by nbgrader's rule. */
    boolean isLocked() {
        return !solution && (grade || fixed);
    }

    /** The metadata of the released cell, with nbgrader's checksum of its text. */
    void store(Cell cell) {
        JsonObject json = new JsonObject();
        json.addProperty("schema_version", SCHEMA);
        json.addProperty("grade_id", gradeId);
        json.addProperty("grade", grade);
        json.addProperty("solution", solution);
        json.addProperty("locked", fixed);
        json.addProperty("task", task);
        if (isGraded()) {
            json.add("points", cell.metadata().getAsJsonObject(KEY).get("points"));
        }
        if (grade || solution || isLocked()) {
            json.addProperty("cell_type", cell.type());
            json.addProperty("checksum", checksum(cell));
        }
        cell.metadata().add(KEY, json);
        if (grade || solution || isLocked()) {
            cell.metadata().addProperty("deletable", false);
        }
        if (isLocked()) {
            cell.metadata().addProperty("editable", false);
        }
    }

    /** The checksum by which nbgrader notices a change: MD5 of text, type, the three flags, name and points. */
    String checksum(Cell cell) {
        String text = cell.source()
                + cell.type()
                + python(grade)
                + python(solution)
                + python(isLocked())
                + gradeId
                + (grade ? Double.toString(points) : "");
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static String python(boolean flag) {
        return flag ? "True" : "False";
    }

    private static boolean flag(JsonObject json, String name) {
        return json.get(name) instanceof JsonPrimitive p && p.isBoolean() && p.getAsBoolean();
    }
}
