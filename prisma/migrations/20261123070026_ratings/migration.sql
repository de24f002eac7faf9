-- CreateTable
CREATE TABLE "kit" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "kit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shadow_rating" (
    "kit" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "interview" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "competency" TEXT NOT NULL,
    "live" DOUBLE PRECISION,
    "shadow" DOUBLE PRECISION,
    "at" BIGINT NOT NULL,

    CONSTRAINT "shadow_rating_pkey" PRIMARY KEY ("kit","version","interview","question","competency")
);

-- CreateTable
CREATE TABLE "model_spending" (
    "month" TEXT NOT NULL,
    "interview" TEXT NOT NULL,
    "requisition" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "tokens_in" BIGINT NOT NULL,
    "cached" BIGINT NOT NULL,
    "tokens_out" BIGINT NOT NULL,
    "cost" BIGINT NOT NULL,

    CONSTRAINT "model_spending_pkey" PRIMARY KEY ("month","interview","requisition","purpose","model","currency")
);

-- CreateIndex
CREATE INDEX "model_spending_requisition_idx" ON "model_spending"("requisition");

-- CreateIndex
CREATE INDEX "model_spending_interview_idx" ON "model_spending"("interview");
