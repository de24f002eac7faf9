-- CreateTable
CREATE TABLE "rules" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "rules_pkey" PRIMARY KEY ("id")
);
