-- CreateTable
CREATE TABLE "seat_booking" (
    "booking" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "person" TEXT NOT NULL,
    "starts_at" BIGINT NOT NULL,
    "ends_at" BIGINT NOT NULL,
    "blocked" int8range NOT NULL,
    "status" TEXT NOT NULL,
    "hold_expires_at" BIGINT,

    CONSTRAINT "seat_booking_pkey" PRIMARY KEY ("booking","version","person")
);

-- By hand from here on: what Prisma has no word for.

-- `=` and `<>` of text in an index over ranges. A trusted extension: whoever may create in the database may have it.
CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE "seat_booking" ADD CONSTRAINT "seat_booking_status_check" CHECK ("status" IN ('held', 'confirmed', 'cancelled', 'done', 'no-show'));
ALTER TABLE "seat_booking" ADD CONSTRAINT "seat_booking_hold_check" CHECK (("status" = 'held') = ("hold_expires_at" IS NOT NULL));
ALTER TABLE "seat_booking" ADD CONSTRAINT "seat_booking_blocked_check" CHECK ("starts_at" < "ends_at" AND "blocked" @> int8range("starts_at", "ends_at"));

-- Nobody sits in two bookings at once. Versions of one booking may overlap, so that a new time is held while the old one still stands.
ALTER TABLE "seat_booking" ADD CONSTRAINT "no_double_booking" EXCLUDE USING gist ("person" WITH =, "blocked" WITH &&, "booking" WITH <>)
  WHERE ("status" IN ('held', 'confirmed'));
