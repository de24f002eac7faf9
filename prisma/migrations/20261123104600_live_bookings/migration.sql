-- AlterTable
ALTER TABLE "booking" ADD COLUMN     "live" BOOLEAN NOT NULL DEFAULT true;

-- What is over and was written down as it should be is not looked at again.
UPDATE "booking" SET "live" = false WHERE "data"->'state'->>'phase' IN ('cancelled', 'done') AND "data"->'state'->'event'->>'stored' = 'true';

-- CreateIndex
CREATE INDEX "booking_live_idx" ON "booking"("live");
