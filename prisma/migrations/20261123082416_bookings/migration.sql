-- CreateTable
CREATE TABLE "booking" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "requisition" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panelist" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "panelist_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holidays" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "holidays_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "booking_requisition_idx" ON "booking"("requisition");

-- CreateIndex
CREATE INDEX "booking_application_idx" ON "booking"("application");

-- CreateIndex
CREATE INDEX "booking_lane_idx" ON "booking"("lane");

-- Numbers of bookings: B-1, B-2 …
CREATE SEQUENCE "series_b";
