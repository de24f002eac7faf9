-- CreateTable
CREATE TABLE "feishu_person" (
    "tenant" TEXT NOT NULL,
    "open_id" TEXT NOT NULL,
    "union_id" TEXT NOT NULL,
    "seen_at" BIGINT NOT NULL,

    CONSTRAINT "feishu_person_pkey" PRIMARY KEY ("tenant","open_id")
);

-- CreateIndex
CREATE INDEX "feishu_person_union_id_idx" ON "feishu_person"("union_id");
