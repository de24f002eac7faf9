-- AlterTable
ALTER TABLE "interview" ADD COLUMN     "plan" JSON;

-- By hand from here on: the plan is taken out of what every event writes. json_each gives the values as they were typed.
UPDATE "interview" SET "plan" = "data"->'plan', "data" = (SELECT json_object_agg(key, value) FROM json_each("data") WHERE key <> 'plan');
ALTER TABLE "interview" ALTER COLUMN "plan" SET NOT NULL;

-- Room for the next version of a row beside this one, so that indexes need not hear of it.
ALTER TABLE "interview" SET (fillfactor = 60);
