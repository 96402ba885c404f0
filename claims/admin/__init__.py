"""All records, for those who work at the desk: lists, filters, and forms whose words go to the deeds."""

from claims import models
from claims.admin.batches import ExportRunAdmin, HeaderMappingAdmin, ImportRunAdmin, ReleaseAdmin, StagedUploadAdmin
from claims.admin.claims import AnchorAdmin, ClaimAdmin
from claims.admin.desk import DeskModeAdmin, GuidelineAdmin, StanceVerbAdmin
from claims.admin.entities import EntityAdmin, EntityAliasAdmin
from claims.admin.events import EventAdmin, LedgerHeadAdmin
from claims.admin.evidence import EvidenceAdmin
from claims.admin.judging import AssignmentAdmin, DecisionAdmin, RoundAdmin, SkipAdmin, VerdictAdmin
from claims.admin.own import NoticeAdmin, PracticeAdmin, PreferenceAdmin, SavedFilterAdmin
from claims.admin.people import PersonAdmin
from claims.admin.publications import CorrectionAdmin, PublicationAdmin, ReplyRequestAdmin
from claims.admin.site import site
from claims.admin.sources import ArticleAdmin, ArticleVersionAdmin, OutletAdmin
from claims.admin.talk import AnswerAdmin, ClaimLinkAdmin, CommentAdmin, UnsentAdmin

# Third parties' records (groups, second factors, tasks) have no rule of who may see them, so they aren't here.
for model, page in {
    models.Outlet: OutletAdmin,
    models.Article: ArticleAdmin,
    models.ArticleVersion: ArticleVersionAdmin,
    models.Entity: EntityAdmin,
    models.EntityAlias: EntityAliasAdmin,
    models.Claim: ClaimAdmin,
    models.Anchor: AnchorAdmin,
    models.EvidenceLink: EvidenceAdmin,
    models.Round: RoundAdmin,
    models.Assignment: AssignmentAdmin,
    models.Skip: SkipAdmin,
    models.Verdict: VerdictAdmin,
    models.Decision: DecisionAdmin,
    models.Publication: PublicationAdmin,
    models.Correction: CorrectionAdmin,
    models.ReplyRequest: ReplyRequestAdmin,
    models.Comment: CommentAdmin,
    models.ClaimLink: ClaimLinkAdmin,
    models.Unsent: UnsentAdmin,
    models.Answer: AnswerAdmin,
    models.Notice: NoticeAdmin,
    models.Practice: PracticeAdmin,
    models.Preference: PreferenceAdmin,
    models.SavedFilter: SavedFilterAdmin,
    models.Person: PersonAdmin,
    models.Desk: DeskModeAdmin,
    models.StanceVerb: StanceVerbAdmin,
    models.Guideline: GuidelineAdmin,
    models.Event: EventAdmin,
    models.LedgerHead: LedgerHeadAdmin,
    models.ImportRun: ImportRunAdmin,
    models.HeaderMapping: HeaderMappingAdmin,
    models.ExportRun: ExportRunAdmin,
    models.Release: ReleaseAdmin,
    models.StagedUpload: StagedUploadAdmin,
}.items():
    site.register(model, page)

__all__ = ["site"]
