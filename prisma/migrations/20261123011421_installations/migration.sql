-- CreateTable
CREATE TABLE "slack_installation" (
    "team" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "installed_at" BIGINT NOT NULL,

    CONSTRAINT "slack_installation_pkey" PRIMARY KEY ("team")
);
