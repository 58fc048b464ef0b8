"""The table of `proposal_reply`, laid together from its two phases."""

from gongkai.workflows.proposal_reply.publishing import PUBLISHING
from gongkai.workflows.proposal_reply.replying import REPLYING

TRANSITIONS = (*REPLYING, *PUBLISHING)
