"""Rules that compare a filing with other material: the year before, the targets as approved."""
